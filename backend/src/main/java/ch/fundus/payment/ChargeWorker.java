package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;

import ch.fundus.operation.Job;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import ch.fundus.web.Problem;
import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import java.time.Duration;
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
 * recorded (a crash, a timeout) it is sent again with the same key, and Stripe answers what it did.
 */
@Component
public class ChargeWorker implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(ChargeWorker.class);
  private static final int BATCH = 240;
  // Longer than a call may last, in real time: the lease is about processes, not about campaigns.
  private static final String LEASE = "40 seconds";
  private static final String EXPAND_BALANCE = "latest_charge.balance_transaction";
  private final DSLContext db;
  private final Charges charges;
  private final StripeClient stripe;
  private final StripeCalls calls;

  ChargeWorker(DSLContext db, Charges charges, StripeClient stripe, StripeCalls calls) {
    this.db = db;
    this.charges = charges;
    this.stripe = stripe;
    this.calls = calls;
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
    var total = 0;
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
      calls.pace();
      var intent =
          stripe.v1().paymentIntents().confirm(
              charge.getPaymentIntentId(),
              PaymentIntentConfirmParams.builder()
                  .setPaymentMethod(charge.getPaymentMethodId())
                  .setReturnUrl(returnUrl)
                  .addExpand(EXPAND_BALANCE)
                  .build());
      if (intent.getNextAction() != null && intent.getNextAction().getRedirectToUrl() != null) {
        return intent.getNextAction().getRedirectToUrl().getUrl();
      }
      charges.record(charge.getId(), intent, null);
      return returnUrl;
    } catch (CardException declined) {
      charges.record(charge.getId(), null, code(declined));
      throw Problem.conflict("card_declined");
    } catch (StripeException e) {
      LOG.warn("Stripe did not confirm charge {}: {}", charge.getId(), e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  PaymentIntent fetch(String paymentIntentId) throws StripeException {
    calls.pace();
    return stripe.v1().paymentIntents().retrieve(paymentIntentId, PaymentIntentRetrieveParams.builder().addExpand(EXPAND_BALANCE).build());
  }

  private List<ChargeRecord> claim() {
    var todo =
        DSL.select(CHARGE.ID)
            .from(CHARGE)
            .where(CHARGE.STATE.eq("due").or(CHARGE.STATE.eq("sent").and(DSL.condition("sent_at < now() - interval '" + LEASE + "'"))))
            .orderBy(CHARGE.CREATED_AT)
            .limit(BATCH)
            .forUpdate()
            .skipLocked();
    return db.update(CHARGE)
        .set(CHARGE.STATE, "sent")
        .set(CHARGE.SENT_AT, DSL.field("now()", CHARGE.SENT_AT.getDataType()))
        .where(CHARGE.ID.in(todo))
        .returning()
        .fetch();
  }

  /** One call, and its answer recorded. False when the outcome is unknown and the lease must run out. */
  private boolean send(ChargeRecord charge) {
    try {
      calls.pace();
      charges.record(charge.getId(), stripe.v1().paymentIntents().create(params(charge), StripeCalls.key(charge.getIdempotencyKey())), null);
      return true;
    } catch (CardException declined) {
      charges.record(charge.getId(), intent(declined), code(declined));
      return true;
    } catch (InvalidRequestException refused) {
      // Such as a payment method that was detached meanwhile: the supporter must give another one.
      LOG.warn("Stripe refused charge {}: {}", charge.getId(), refused.getMessage());
      charges.record(charge.getId(), null, refused.getCode() == null ? "invalid_request" : refused.getCode());
      return true;
    } catch (StripeException e) {
      LOG.warn("No answer for charge {}; it is asked again with the same key: {}", charge.getId(), e.getMessage());
      return false;
    }
  }

  private static PaymentIntentCreateParams params(ChargeRecord charge) {
    return PaymentIntentCreateParams.builder()
        .setAmount(charge.getAmountMinor())
        .setCurrency("chf")
        .setCustomer(charge.getCustomerId())
        .setPaymentMethod(charge.getPaymentMethodId())
        .setConfirm(true)
        .setOffSession(true)
        .setTransferGroup("campaign-" + charge.getCampaignId())
        .putMetadata("charge_id", charge.getId().toString())
        .putMetadata("pledge_id", charge.getPledgeId().toString())
        .putMetadata("campaign_id", charge.getCampaignId().toString())
        .addExpand(EXPAND_BALANCE)
        .build();
  }

  private static PaymentIntent intent(CardException declined) {
    return declined.getStripeError() == null ? null : declined.getStripeError().getPaymentIntent();
  }

  /** The decline code says more than the code where there is one. */
  private static String code(CardException declined) {
    return "card_declined".equals(declined.getCode()) && declined.getDeclineCode() != null ? declined.getDeclineCode() : declined.getCode();
  }
}
