package ch.fundus.payment;

import ch.fundus.payment.PaymentEvents.FailureReason;
import ch.fundus.payment.PaymentEvents.Retry;
import java.util.Set;

/** What a decline's code says to the supporter, and about another attempt. */
final class Declines {
  // Stripe's "do not try again": another attempt costs trust with the networks and can not succeed.
  private static final Set<String> NEVER =
      Set.of("lost_card", "stolen_card", "pickup_card", "restricted_card", "fraudulent", "merchant_blacklist", "security_violation",
          "invalid_account", "revocation_of_authorization", "revocation_of_all_authorizations", "stop_payment_order",
          "card_not_supported", "currency_not_supported", "transaction_not_allowed", "test_mode_live_card",
          "payment_intent_mandate_invalid", "no_way_to_pay");
  private static final Set<String> PASSING =
      Set.of("insufficient_funds", "withdrawal_count_limit_exceeded", "card_velocity_exceeded", "processing_error",
          "issuer_not_available", "reenter_transaction", "try_again_later");

  private Declines() {}

  static Retry retry(String code) {
    var known = code == null ? "" : code;
    return NEVER.contains(known) ? Retry.NEVER : PASSING.contains(known) ? Retry.SCHEDULED : Retry.LAST;
  }

  static FailureReason reason(String code) {
    return switch (code == null ? "" : code) {
      case "authentication_required" -> FailureReason.AUTHENTICATION;
      case "expired_card" -> FailureReason.EXPIRED;
      case "insufficient_funds" -> FailureReason.INSUFFICIENT;
      default -> FailureReason.DECLINED;
    };
  }
}
