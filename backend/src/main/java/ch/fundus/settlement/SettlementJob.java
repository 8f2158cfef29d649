package ch.fundus.settlement;

import static ch.fundus.settlement.jooq.Tables.SETTLEMENT;

import ch.fundus.campaign.Campaigns;
import ch.fundus.operation.Job;
import ch.fundus.pledge.ClosedPledges;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Closes what is due and moves on what has ended. One campaign's trouble does not hold up the others. */
@Component
class SettlementJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(SettlementJob.class);
  private static final Duration GRACE = Duration.ofHours(1);
  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final Settlements settlements;
  private final ClosedPledges pledges;

  SettlementJob(DSLContext db, InstantSource clock, Campaigns campaigns, Settlements settlements, ClosedPledges pledges) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.settlements = settlements;
    this.pledges = pledges;
  }

  @Override
  public String name() {
    return "settlement";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  /** Whoever finished the payment page in time counts, also when Stripe tells of it late; for a while we wait for its word. */
  private boolean pagesAreOver(UUID campaignId) {
    return pledges.finishPages(campaignId) == 0 || clock.instant().isAfter(campaigns.require(campaignId).deadline().plus(GRACE));
  }

  @Override
  public int run() {
    var total = 0;
    for (var due : campaigns.due(clock.instant(), 100)) {
      try {
        total += pagesAreOver(due) && settlements.close(due) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.error("Campaign {} could not be closed; it is tried again", due, e);
      }
    }
    for (var open : db.select(SETTLEMENT.CAMPAIGN_ID).from(SETTLEMENT).where(SETTLEMENT.STATE.ne("done")).orderBy(SETTLEMENT.CLOSED_AT).fetch(SETTLEMENT.CAMPAIGN_ID)) {
      try {
        total += settlements.advance(open);
      } catch (RuntimeException e) {
        LOG.error("Campaign {} could not be moved on; it is tried again", open, e);
      }
    }
    return total + settlements.letGo();
  }
}
