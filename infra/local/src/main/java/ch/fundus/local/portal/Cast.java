package ch.fundus.local.portal;

import ch.fundus.local.client.Account;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.Releases;
import ch.fundus.local.client.SignedIn;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Who acts in the sample portal, and what Fundus has called them. */
final class Cast {
  private final FundusClient anybody;
  private final Map<String, SignedIn> owners;
  private final SignedIn curator;
  private final SignedIn grandma;
  private final Releases releases;
  private final PortalContent content;
  private final Map<String, UUID> creators = new ConcurrentHashMap<>();

  Cast(FundusClient anybody, PortalContent content) {
    this.anybody = anybody;
    this.owners = Map.of("mara", anybody.as(Account.MARA), "luca", anybody.as(Account.LUCA));
    this.curator = anybody.as(Account.CURATOR);
    this.grandma = anybody.as(Account.GRANDMA);
    this.releases = new Releases(anybody);
    this.content = content;
  }

  FundusClient anybody() {
    return anybody;
  }

  SignedIn curator() {
    return curator;
  }

  Releases releases() {
    return releases;
  }

  SignedIn grandma() {
    return grandma;
  }

  SignedIn ownerOf(CampaignContent campaign) {
    return owners.get(content.creators().get(campaign.creator()).owner());
  }

  CreatorContent creatorOf(CampaignContent campaign) {
    return content.creators().get(campaign.creator());
  }

  UUID creatorId(CampaignContent campaign) {
    return creators.get(campaign.creator());
  }

  /** Makes the creators that are not there yet; their names tell which are. */
  void meetCreators() {
    Map<String, UUID> known = new HashMap<>();
    for (SignedIn owner : owners.values()) {
      for (JsonNode mine : owner.me().path("creators")) {
        known.put(mine.path("name").asString(), UUID.fromString(mine.path("id").asString()));
      }
    }
    for (CreatorContent creator : content.creators().values()) {
      UUID id = known.get(creator.name());
      creators.put(creator.key(), id != null ? id : make(creator));
    }
  }

  private UUID make(CreatorContent creator) {
    Map<String, Object> profile = new HashMap<>();
    profile.put("kind", creator.kind());
    profile.put("name", creator.name());
    profile.put("bio", creator.bio());
    profile.put("language", creator.language());
    profile.put("website", creator.website());
    profile.put("area", creator.area());
    return UUID.fromString(owners.get(creator.owner()).createCreator(profile).path("id").asString());
  }
}
