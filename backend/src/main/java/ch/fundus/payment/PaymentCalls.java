package ch.fundus.payment;

import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import org.springframework.stereotype.Component;

/** The calls about payments, and how their answers read. */
@Component
class PaymentCalls {
  private static final String EXPAND_BALANCE = "latest_charge.balance_transaction";
  private final StripeClient stripe;

  PaymentCalls(StripeClient stripe) {
    this.stripe = stripe;
  }

  PaymentIntent create(ChargeRecord charge) throws StripeException {
    return stripe.v1().paymentIntents().create(params(charge), StripeConfiguration.key(charge.getIdempotencyKey()));
  }

  PaymentIntent fetch(String paymentIntentId) throws StripeException {
    return stripe.v1().paymentIntents().retrieve(paymentIntentId, PaymentIntentRetrieveParams.builder().addExpand(EXPAND_BALANCE).build());
  }

  PaymentIntent confirm(ChargeRecord charge, String returnUrl) throws StripeException {
    return stripe.v1().paymentIntents().confirm(
        charge.getPaymentIntentId(),
        PaymentIntentConfirmParams.builder()
            .setPaymentMethod(charge.getPaymentMethodId())
            .setReturnUrl(returnUrl)
            .addExpand(EXPAND_BALANCE)
            .build());
  }

  /** Cancels, or gives the payment as it is when it can not be cancelled any more. */
  PaymentIntent cancel(String paymentIntentId) throws StripeException {
    try {
      return stripe.v1().paymentIntents().cancel(paymentIntentId, StripeConfiguration.key("cancel-" + paymentIntentId));
    } catch (StripeException e) {
      if (StripeConnection.refused(e)) {
        return fetch(paymentIntentId);
      }
      throw e;
    }
  }

  /** The payment of a charge by its metadata, for when the key is forgotten; null when Stripe has none. */
  PaymentIntent find(ChargeRecord charge) throws StripeException {
    // A list is consistent at once; Stripe's search may lag behind by a minute.
    var list = stripe.v1().paymentIntents().list(PaymentIntentListParams.builder().setCustomer(charge.getCustomerId()).setLimit(100L).build());
    for (var intent : list.getData()) {
      if (charge.getId().toString().equals(intent.getMetadata().get("charge_id"))) {
        return fetch(intent.getId());
      }
    }
    return null;
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

  /** The payment that a refusal is about, where Stripe tells it. */
  static PaymentIntent intent(StripeException refused) {
    return refused.getStripeError() == null ? null : refused.getStripeError().getPaymentIntent();
  }

  /** The decline code says more than the code where there is one. */
  static String code(CardException declined) {
    return "card_declined".equals(declined.getCode()) && declined.getDeclineCode() != null ? declined.getDeclineCode() : declined.getCode();
  }

  /** Why a payment failed last; null when it did not. */
  static String code(PaymentIntent intent) {
    var error = intent.getLastPaymentError();
    return error == null ? null : error.getDeclineCode() != null ? error.getDeclineCode() : error.getCode();
  }
}
