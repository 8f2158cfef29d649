package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;

import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Job;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Enters what Stripe has made available: from then on it can be paid out or refunded from. */
@Component
class AvailabilityWorker implements Job {
  private static final int BATCH = 1_000;
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final TransactionTemplate transaction;

  AvailabilityWorker(DSLContext db, InstantSource clock, Ledger ledger, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "payment-availability";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public int run() {
    var total = 0;
    for (int done = BATCH; done == BATCH; total += done) {
      done = transaction.execute(status -> batch());
    }
    return total;
  }

  private int batch() {
    var at = clock.instant();
    var charges =
        db.selectFrom(CHARGE)
            .where(CHARGE.STATE.in("succeeded", "quarantined").and(CHARGE.AVAILABLE_POSTED_AT.isNull())
                // Stripe's day, not ours: the balance becomes available in real time.
                .and(CHARGE.AVAILABLE_ON.le(Instant.now())))
            .limit(BATCH)
            .forUpdate()
            .skipLocked()
            .fetch();
    ledger.postAll(charges.stream()
        .filter(c -> received(c) > c.getFeeMinor())
        .map(c -> Posting.of(Posting.Kind.AVAILABLE, Posting.Source.CHARGE, c.getId(), at)
            .move(AccountKind.STRIPE_AVAILABLE.account(), AccountKind.STRIPE_PENDING.account(), received(c) - c.getFeeMinor())
            .build())
        .toList());
    db.update(CHARGE).set(CHARGE.AVAILABLE_POSTED_AT, at).where(CHARGE.ID.in(charges.getValues(CHARGE.ID))).execute();
    return charges.size();
  }

  private static long received(ChargeRecord charge) {
    return charge.getReceivedMinor() == null ? charge.getAmountMinor() : charge.getReceivedMinor();
  }
}
