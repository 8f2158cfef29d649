package ch.fundus.payment;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionRetrieveParams;

/** Stripe's payment pages, closed by us before their own time. */
final class Pages {
  private Pages() {}

  /**
   * Closes a page, or finds that it was completed before: afterwards it is one or the other for good.
   *
   * @param key of the call that opened it; the one to close it follows from it
   */
  static Session close(StripeClient stripe, String sessionId, String key) throws StripeException {
    try {
      return stripe.v1().checkout().sessions().expire(sessionId, SessionExpireParams.builder().build(), StripeConfiguration.key("close-" + key));
    } catch (StripeException e) {
      if (!StripeConnection.refused(e)) {
        throw e;
      }
      return stripe.v1().checkout().sessions().retrieve(
          sessionId, SessionRetrieveParams.builder().addExpand("setup_intent.payment_method").build());
    }
  }
}
