package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;

import ch.fundus.operation.Exceptions;
import ch.fundus.operation.Job;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import ch.fundus.web.Problem;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends due charges to Stripe, paced. A charge is marked as sent before the call; when no answer was
 * recorded (a crash, a timeout) it is sent again with the same key, and Stripe answers what it did. Once
 * Stripe may have forgotten the key, it is asked for the payment by its metadata first.
 */
@Component
public class ChargeWorker implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(ChargeWorker.class);
  private static final int BATCH = 240;
  // Longer than a call may last, in real time, and twice as long each time, at most 11 minutes.
  private static final String LEASE_OVER = "sent_at < now() - interval '40 seconds' * power(2, least(greatest(attempts, 1) - 1, 4))";
  // Stripe keeps keys for 24 hours.
  private static final Duration KEY_LIFE = Duration.ofHours(20);
  private static final int ALERT_AFTER = 5;
  private final DSLContext db;
  private final Charges charges;
  private final PaymentCalls stripe;
  private final Exceptions exceptions;

  ChargeWorker(DSLContext db, Charges charges, PaymentCalls stripe, Exceptions exceptions) {
    this.db = db;
    this.charges = charges;
    this.stripe = stripe;
    this.exceptions = exceptions;
  }

  @Override
  public String name() {
    return "payment-charges";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public int run() {
    var total = Parallel.run(abandoned(), this::cancel);
    for (var claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
      var answered = Parallel.run(claimed, this::send);
      total += answered;
      if (answered == 0) {
        break; // Stripe does not answer: no use in running through the whole queue.
      }
    }
    return total;
  }

  /** Asks for a charge that needs its owner: confirms the same payment with the supporter present. */
  @Transactional(propagation = Propagation.NEVER)
  public String confirmOnSession(UUID pledgeId, String returnUrl) {
    var charge = charges.last(pledgeId).filter(c -> c.getPaymentIntentId() != null).orElseThrow(() -> Problem.conflict("state_not_allowed"));
    try {
      var intent = stripe.confirm(charge, returnUrl);
      if (intent.getNextAction() != null && intent.getNextAction().getRedirectToUrl() != null) {
        return intent.getNextAction().getRedirectToUrl().getUrl();
      }
      charges.record(charge.getId(), intent, null);
      return returnUrl;
    } catch (CardException declined) {
      charges.record(charge.getId(), null, PaymentCalls.code(declined));
      throw Problem.conflict("card_declined");
    } catch (StripeException e) {
      LOG.warn("Stripe did not confirm charge {}: {}", charge.getId(), e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  private List<ChargeRecord> claim() {
    var todo =
        DSL.select(CHARGE.ID)
            .from(CHARGE)
            .where(CHARGE.STATE.eq("due").or(CHARGE.STATE.eq("sent").and(DSL.condition(LEASE_OVER))))
            .orderBy(CHARGE.CREATED_AT)
            .limit(BATCH)
            .forUpdate()
            .skipLocked();
    var now = DSL.field("now()", CHARGE.SENT_AT.getDataType());
    return db.update(CHARGE)
        .set(CHARGE.STATE, "sent")
        .set(CHARGE.SENT_AT, now)
        .set(CHARGE.FIRST_SENT_AT, DSL.coalesce(CHARGE.FIRST_SENT_AT, now))
        .set(CHARGE.ATTEMPTS, CHARGE.ATTEMPTS.plus(1))
        .where(CHARGE.ID.in(todo))
        .returning()
        .fetch();
  }

  /** One call, and its answer recorded. False when the outcome is unknown and the lease must run out. */
  private boolean send(ChargeRecord charge) {
    try {
      if (earlierAttemptPaid(charge)) {
        charges.supersede(charge.getId());
        return true;
      }
      var known = charge.getFirstSentAt().isBefore(Instant.now().minus(KEY_LIFE)) ? stripe.find(charge) : null;
      if (known != null) {
        charges.record(charge.getId(), known, PaymentCalls.code(known));
      } else {
        charges.record(charge.getId(), stripe.create(charge), null);
      }
      exceptions.mended("no_answer", "charge:" + charge.getId());
      return true;
    } catch (CardException declined) {
      charges.record(charge.getId(), PaymentCalls.intent(declined), PaymentCalls.code(declined));
      return true;
    } catch (StripeException e) {
      return refused(charge, e);
    }
  }

  private boolean refused(ChargeRecord charge, StripeException e) {
    if (e instanceof IdempotencyException && e.getStatusCode() == 400) {
      charges.halt(charge.getId(), e.getMessage());
      return true;
    }
    if (StripeConnection.refused(e)) {
      // Such as a payment method that was detached, or a permission taken back: the supporter must give another one.
      LOG.warn("Stripe refused charge {}: {}", charge.getId(), e.getMessage());
      charges.record(charge.getId(), PaymentCalls.intent(e), e.getCode() == null ? "invalid_request" : e.getCode());
      return true;
    }
    LOG.warn("No answer for charge {}; it is asked again with the same key: {}", charge.getId(), e.getMessage());
    if (charge.getAttempts() >= ALERT_AFTER) {
      exceptions.raise("no_answer", "charge:" + charge.getId(), charge.getCampaignId(), charge.getAmountMinor(),
          "Stripe gave no answer in " + charge.getAttempts() + " attempts: " + e.getMessage());
    }
    return false;
  }

  /** Cancels earlier attempts, so that two of them can never both succeed; true when one already has. */
  private boolean earlierAttemptPaid(ChargeRecord charge) throws StripeException {
    for (var earlier : charges.stillOpen(charge.getPledgeId(), charge.getTry())) {
      if (closed(earlier)) {
        return true;
      }
    }
    return false;
  }

  private List<ChargeRecord> abandoned() {
    return db.selectFrom(CHARGE)
        .where(CHARGE.CANCEL_REQUESTED_AT.isNotNull().and(CHARGE.CANCELED_AT.isNull()).and(CHARGE.STATE.in("failed", "action_required")))
        .limit(BATCH)
        .fetch();
  }

  private boolean cancel(ChargeRecord charge) {
    try {
      closed(charge);
      return true;
    } catch (StripeException e) {
      LOG.warn("Stripe did not cancel charge {}; it is asked again: {}", charge.getId(), e.getMessage());
      return false;
    }
  }

  /** Cancels an attempt at Stripe; true when it had succeeded before and is now recorded. */
  private boolean closed(ChargeRecord charge) throws StripeException {
    PaymentIntent intent = stripe.cancel(charge.getPaymentIntentId());
    if (intent.getStatus().equals("succeeded")) {
      charges.record(charge.getId(), intent, null);
      return true;
    }
    charges.canceled(charge.getId());
    return false;
  }
}
