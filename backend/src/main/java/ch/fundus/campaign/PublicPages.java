package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CREATOR_FACE;
import static ch.fundus.campaign.jooq.Tables.FUNDING;
import static ch.fundus.campaign.jooq.Tables.PROJECT;
import static ch.fundus.campaign.jooq.Tables.REWARD;
import static ch.fundus.campaign.jooq.Tables.REWARD_LEFT;
import static ch.fundus.campaign.jooq.Tables.UPDATE_POST;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.springframework.stereotype.Component;

/**
 * A public campaign's page: its terms, frozen at launch, are kept as they were rendered; what moves, the
 * money and the units left above all, is read at each request. Whoever changes a launched campaign raises
 * its version, so that no instance of the backend shows an old one.
 */
@Component
class PublicPages {
  private record Key(UUID id, int version, String language) {}

  private static final int KEPT_PAGES = 2_000;
  private static final Field<Integer> UPDATES =
      field(selectCount().from(UPDATE_POST).where(UPDATE_POST.CAMPAIGN_ID.eq(CAMPAIGN.ID))).as("updates");
  // In the order of the rewards, then the add-ons; null where there is no limit.
  private static final Field<Long[]> LEFT =
      array(
              select(field(select(REWARD_LEFT.UNITS_LEFT).from(REWARD_LEFT).where(REWARD_LEFT.REWARD_ID.eq(REWARD.ID))))
                  .from(REWARD).where(REWARD.CAMPAIGN_ID.eq(CAMPAIGN.ID)).orderBy(REWARD.KIND.desc(), REWARD.SORT))
          .as("units_left");
  private static final SelectField<?>[] FIELDS = {
    CAMPAIGN.ID, CAMPAIGN.VERSION, FUNDING.PLEDGED_MINOR, FUNDING.COLLECTED_MINOR, FUNDING.BACKERS, UPDATES, LEFT, CREATOR_FACE.ID,
    CREATOR_FACE.SLUG, CREATOR_FACE.NAME, CREATOR_FACE.KIND, CREATOR_FACE.BIO, PROJECT.SLUG, PROJECT.TITLE, PROJECT.OUTCOME,
    PROJECT.OUTCOME_URL
  };

  private final DSLContext db;
  private final CampaignPages pages;
  private final InstantSource clock;
  private final Cache<Key, CampaignPage> kept = Caffeine.newBuilder().maximumSize(KEPT_PAGES).build();

  PublicPages(DSLContext db, CampaignPages pages, InstantSource clock) {
    this.db = db;
    this.pages = pages;
    this.clock = clock;
  }

  /** The page in the language of the request. */
  CampaignPage find(String slug) {
    var now =
        db.select(FIELDS)
            .from(
                CAMPAIGN
                    .join(FUNDING).on(FUNDING.CAMPAIGN_ID.eq(CAMPAIGN.ID))
                    .join(CREATOR_FACE).on(CREATOR_FACE.ID.eq(CAMPAIGN.CREATOR_ID))
                    .join(PROJECT).on(PROJECT.ID.eq(CAMPAIGN.PROJECT_ID)))
            .where(CAMPAIGN.SLUG.eq(slug), CAMPAIGN.LAUNCHED_AT.isNotNull())
            .fetchOptional()
            .orElseThrow(Problem::notFound);
    var key = new Key(now.get(CAMPAIGN.ID), now.get(CAMPAIGN.VERSION), Languages.current());
    return asOf(now, kept.get(key, k -> pages.of(k.id())));
  }

  private CampaignPage asOf(Record now, CampaignPage p) {
    var pledged = now.get(FUNDING.PLEDGED_MINOR);
    var funding =
        new CampaignPage.Funding(
            pledged, now.get(FUNDING.COLLECTED_MINOR), now.get(FUNDING.BACKERS), Cards.percent(pledged, p.goalMinor()));
    return p.with(
        CampaignPages.creator(now), CampaignPages.project(now), CampaignPages.outcome(now), funding, now.get(UPDATES), now.get(LEFT),
        CampaignPages.takesPledges(p.state(), p.deadline(), clock.instant()));
  }
}
