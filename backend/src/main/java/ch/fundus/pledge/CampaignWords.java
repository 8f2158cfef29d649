package ch.fundus.pledge;

import ch.fundus.campaign.Campaigns;
import ch.fundus.campaign.FundingModel;
import ch.fundus.identity.Creators;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a pledge says of its campaign. Frozen at launch but for the state, so ten seconds of memory do no harm. */
@Component
class CampaignWords {
  record Words(UUID id, String slug, String title, String state, Instant deadline, String creatorName, Map<UUID, String> rewards, FundingModel fundingModel) {}

  private record Key(UUID campaignId, String language) {}

  private final Campaigns campaigns;
  private final Creators creators;
  private final Cache<Key, Words> cache = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(10)).build();

  CampaignWords(Campaigns campaigns, Creators creators) {
    this.campaigns = campaigns;
    this.creators = creators;
  }

  Words of(UUID campaignId, String language) {
    return cache.get(new Key(campaignId, language), this::load);
  }

  private Words load(Key key) {
    var campaign = campaigns.require(key.campaignId());
    return new Words(
        campaign.id(), campaign.slug(), campaigns.titles(java.util.List.of(campaign.id()), key.language()).getOrDefault(campaign.id(), campaign.title()),
        campaign.state().code(), campaign.deadline(), creators.find(campaign.creatorId()).map(Creators.Creator::name).orElse(""),
        campaigns.rewardTitles(campaign.id(), key.language()), campaign.fundingModel());
  }
}
