package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static ch.fundus.payment.jooq.Tables.REFUND;

import ch.fundus.ledger.Freezes;
import ch.fundus.operation.Exceptions;
import ch.fundus.operation.Job;
import ch.fundus.payment.jooq.tables.records.RefundRecord;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends refunds to Stripe, once each: unanswered ones again with the same key, and looks after those that pend. */
@Component
class RefundWorker implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(RefundWorker.class);
  private static final int BATCH = 100;
  private static final Duration KEY_LIFE = Duration.ofHours(20);
  private static final String LEASE_OVER = "sent_at < now() - interval '40 seconds' * power(2, least(greatest(attempts, 1) - 1, 4))";
  private final DSLContext db;
  private final StripeClient stripe;
  private final RefundBooks books;
  private final Exceptions exceptions;
  private final Freezes freezes;

  RefundWorker(DSLContext db, StripeClient stripe, RefundBooks books, Exceptions exceptions, Freezes freezes) {
    this.db = db;
    this.stripe = stripe;
    this.books = books;
    this.exceptions = exceptions;
    this.freezes = freezes;
  }

  @Override
  public String name() {
    return "payment-refunds";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public int run() {
    // One that was sent may have been made: it is asked after in a freeze too.
    var again = REFUND.STATE.eq("sent").and(DSL.condition(LEASE_OVER));
    var todo = claim(freezes.frozen() ? again : REFUND.STATE.eq("due").or(again), "sent");
    var pending = claim(REFUND.STATE.eq("pending").and(DSL.condition("sent_at < now() - interval '1 hour'")), "pending");
    return Parallel.run(todo, this::send) + Parallel.run(pending, this::look);
  }

  /** Looks at a refund again because an event named it. */
  void refresh(String stripeId) throws StripeException {
    books.record(stripe.v1().refunds().retrieve(stripeId));
  }

  private List<RefundRecord> claim(Condition which, String state) {
    var now = DSL.field("now()", REFUND.SENT_AT.getDataType());
    return db.update(REFUND)
        .set(REFUND.STATE, state)
        .set(REFUND.SENT_AT, now)
        .set(REFUND.ATTEMPTS, REFUND.ATTEMPTS.plus(1))
        .where(REFUND.ID.in(DSL.select(REFUND.ID).from(REFUND).where(which).orderBy(REFUND.CREATED_AT).limit(BATCH).forUpdate().skipLocked()))
        .returning()
        .fetch();
  }

  private boolean look(RefundRecord refund) {
    try {
      refresh(refund.getStripeId());
    } catch (StripeException e) {
      LOG.warn("Stripe does not answer about refund {}: {}", refund.getId(), e.getMessage());
    }
    return false;
  }

  private boolean send(RefundRecord refund) {
    var payment = db.select(CHARGE.PAYMENT_INTENT_ID).from(CHARGE).where(CHARGE.ID.eq(refund.getChargeId())).fetchSingle().value1();
    try {
      var known = refund.getAttempts() > 1 ? find(refund, payment) : null;
      books.record(known != null ? known : create(refund, payment));
      return true;
    } catch (StripeException e) {
      if (StripeConnection.refused(e)) {
        books.refused(refund.getId(), e.getCode() == null ? "invalid_request" : e.getCode(), e.getMessage());
        return true;
      }
      LOG.warn("No answer for refund {}; it is asked again with the same key: {}", refund.getId(), e.getMessage());
      if (refund.getAttempts() >= 5) {
        exceptions.raise("no_answer", "refund:" + refund.getId(), refund.getCampaignId(), refund.getAmountMinor(),
            "Stripe gave no answer in " + refund.getAttempts() + " attempts: " + e.getMessage());
      }
      return false;
    }
  }

  private Refund create(RefundRecord refund, String payment) throws StripeException {
    return stripe.v1().refunds().create(
        RefundCreateParams.builder()
            .setPaymentIntent(payment)
            .setAmount(refund.getAmountMinor())
            .putMetadata("refund_id", refund.getId().toString())
            .build(),
        StripeConfiguration.key(refund.getIdempotencyKey()));
  }

  /** A refund that an earlier attempt made, by its metadata: also long after Stripe has forgotten the key. */
  private Refund find(RefundRecord refund, String payment) throws StripeException {
    if (refund.getCreatedAt().isAfter(Instant.now().minus(KEY_LIFE)) && refund.getAttempts() == 2) {
      return null; // The key is enough, and the answer the same.
    }
    var list = stripe.v1().refunds().list(com.stripe.param.RefundListParams.builder().setPaymentIntent(payment).setLimit(100L).build());
    return list.getData().stream().filter(r -> refund.getId().toString().equals(r.getMetadata().get("refund_id")))
        .findFirst().orElse(null);
  }
}
