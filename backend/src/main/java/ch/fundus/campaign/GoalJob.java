package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.FUNDING;

import ch.fundus.campaign.CampaignEvents.GoalReached;
import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices live campaigns that have reached their goal, or the second one. It looks at the ledger now and
 * then instead of at every pledge, so that a pledge waits for nothing.
 */
@Component
class GoalJob implements Job {
  private static final int BATCH = 50;
  private final DSLContext db;
  private final InstantSource clock;
  private final CampaignMails mails;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  GoalJob(DSLContext db, InstantSource clock, CampaignMails mails, ApplicationEventPublisher events, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.mails = mails;
    this.events = events;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "campaign-goals";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public int run() {
    var first = CAMPAIGN.GOAL_REACHED_AT.isNull().and(FUNDING.PLEDGED_MINOR.ge(CAMPAIGN.GOAL_MINOR));
    var second = CAMPAIGN.SECOND_GOAL_REACHED_AT.isNull().and(FUNDING.PLEDGED_MINOR.ge(CAMPAIGN.SECOND_GOAL_MINOR));
    var reached = db.select(CAMPAIGN.ID, CAMPAIGN.GOAL_REACHED_AT, CAMPAIGN.SECOND_GOAL_MINOR, FUNDING.PLEDGED_MINOR)
        .from(CAMPAIGN).join(FUNDING).on(FUNDING.CAMPAIGN_ID.eq(CAMPAIGN.ID))
        .where(CAMPAIGN.STATE.eq(CampaignState.LIVE.code()).and(first.or(second)))
        .limit(BATCH)
        .fetch();
    reached.forEach(r -> transaction.executeWithoutResult(s -> tell(r)));
    return reached.size();
  }

  /** One at a time: who jumps over both goals at once is told of the first now and of the second next time. */
  private void tell(Record4<java.util.UUID, java.time.Instant, Long, Long> r) {
    var at = clock.instant();
    var second = r.value2() != null;
    var stamp = second ? CAMPAIGN.SECOND_GOAL_REACHED_AT : CAMPAIGN.GOAL_REACHED_AT;
    if (db.update(CAMPAIGN).set(stamp, at).where(CAMPAIGN.ID.eq(r.value1()).and(stamp.isNull())).execute() == 0) {
      return; // Another node was faster.
    }
    var values = new HashMap<String, String>();
    values.put("pledged", Long.toString(r.value4()));
    if (!second && r.value3() != null) {
      values.put("secondGoal", Long.toString(r.value3()));
    }
    mails.tell(r.value1(), second ? "campaign_second_goal" : "campaign_goal", "reached", values);
    events.publishEvent(new GoalReached(r.value1(), second, at));
  }
}
