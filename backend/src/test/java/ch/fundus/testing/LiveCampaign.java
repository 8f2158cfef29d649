package ch.fundus.testing;

import ch.fundus.campaign.CampaignEvents.CampaignLaunched;
import ch.fundus.campaign.CampaignEvents.Offer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Campaigns that are live, for tests that begin there. */
public record LiveCampaign(UUID id, UUID creatorId, UUID rewardId) {

  /** A live campaign with a reward of CHF 25 in {@code units} units, whose creator is the person {@code owner}. */
  public static LiveCampaign with(
      DSLContext db, TransactionTemplate transaction, ApplicationEventPublisher events, UUID owner, long goalMinor, Integer units,
      Instant launched, Instant deadline) {
    var it = new LiveCampaign(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    transaction.executeWithoutResult(
        s -> {
          var slug = "c-" + it.id;
          db.execute("insert into identity.creator (id, kind, slug, name, created_at) values (?, 'person', ?, 'Mara', ?::timestamptz)", it.creatorId, slug, launched.toString());
          db.execute("insert into identity.creator_member values (?, ?, 'owner')", it.creatorId, owner);
          var project = UUID.randomUUID();
          db.execute("insert into campaign.project (id, creator_id, slug, title, discipline, area, created_at) values (?, ?, ?, 'Werk', 'music', '06', ?::timestamptz)", project, it.creatorId, slug, launched.toString());
          db.execute(
              """
              insert into campaign.campaign (id, project_id, creator_id, slug, state, language, discipline, area, goal_minor, duration_days,
                ai_use, fee_rule, terms, terms_sha256, created_at, updated_at, launched_at, deadline)
              values (?, ?, ?, ?, 'live', 'de', 'music', '06', ?, 30, 'none', 1, '{}', '', ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz)
              """,
              it.id, project, it.creatorId, slug, goalMinor, launched.toString(), launched.toString(), launched.toString(), deadline.toString());
          db.execute("insert into campaign.campaign_text (campaign_id, language, title) values (?, 'de', 'Konzert im Gundeli')", it.id);
          db.execute("insert into campaign.transition values (?, 1, 'draft', 'submitted', ?::timestamptz), (?, 2, 'submitted', 'approved', ?::timestamptz), (?, 3, 'approved', 'live', ?::timestamptz)",
              it.id, launched.toString(), it.id, launched.toString(), it.id, launched.toString());
          db.execute("insert into campaign.reward (id, campaign_id, sort, amount_minor, quantity, texts) values (?, ?, 1, 2500, ?, '{\"de\":{\"title\":\"Platte\",\"description\":\"\"}}')", it.rewardId, it.id, units);
          events.publishEvent(new CampaignLaunched(it.id, launched, deadline, List.of(new Offer(it.rewardId, 2500, units, false))));
        });
    return it;
  }
}
