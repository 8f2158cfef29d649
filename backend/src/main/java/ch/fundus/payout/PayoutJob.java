package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.operation.Job;
import java.time.Duration;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves payouts on. Repeating a step is safe, so no lock is held while Stripe is asked. */
@Component
class PayoutJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(PayoutJob.class);
  private final DSLContext db;
  private final Payouts payouts;

  PayoutJob(DSLContext db, Payouts payouts) {
    this.db = db;
    this.payouts = payouts;
  }

  @Override
  public String name() {
    return "payout";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  @Override
  public int run() {
    var moved = 0;
    for (var payout : db.selectFrom(PAYOUT).where(PAYOUT.STATE.notIn("paid", "failed")).orderBy(PAYOUT.UPDATED_AT).limit(200).fetch()) {
      try {
        moved += payouts.advance(payout) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.error("Payout {} could not be moved on; it is tried again", payout.getId(), e);
      }
    }
    return moved;
  }
}
