package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.ledger.Freezes;
import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves payouts on. Repeating a step is safe, so no lock is held while Stripe is asked. */
@Component
class PayoutJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(PayoutJob.class);
  private final DSLContext db;
  private final InstantSource clock;
  private final PayoutSteps steps;
  private final Freezes freezes;

  PayoutJob(DSLContext db, InstantSource clock, PayoutSteps steps, Freezes freezes) {
    this.db = db;
    this.clock = clock;
    this.steps = steps;
    this.freezes = freezes;
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
    var frozen = freezes.frozen();
    for (var payout : db.selectFrom(PAYOUT)
        .where(PAYOUT.STATE.notIn("paid", "failed", "reversed", "netted")
            // One that is on its way to the bank can not be stopped any more, only watched.
            .and(frozen ? PAYOUT.STATE.eq("paying") : PAYOUT.HOLD.isNull().or(PAYOUT.STATE.eq("paying")))
            .and(PAYOUT.NEXT_AT.isNull().or(PAYOUT.NEXT_AT.le(clock.instant()))))
        .orderBy(PAYOUT.UPDATED_AT).limit(200).fetch()) {
      try {
        moved += steps.advance(payout) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.error("Payout {} could not be moved on; it is tried again", payout.getId(), e);
      }
    }
    return moved;
  }
}
