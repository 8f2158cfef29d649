package ch.fundus.payment;

import java.time.Instant;
import java.util.UUID;

/** What happened to money. Published inside the transaction that records it. */
public final class PaymentEvents {
  private PaymentEvents() {}

  /** Why a charge did not go through, as far as the supporter can do something about it. */
  public enum FailureReason { AUTHENTICATION, DECLINED, EXPIRED, INSUFFICIENT }

  /** A supporter has given a way to pay; nothing is charged yet. */
  public record SetupCompleted(UUID pledgeId, Instant at) {}

  /** The payment page was left or ran out. */
  public record SetupExpired(UUID pledgeId, Instant at) {}

  public record ChargeSucceeded(UUID chargeId, UUID pledgeId, UUID campaignId, long amountMinor, Instant at) {}

  public record ChargeFailed(UUID chargeId, UUID pledgeId, UUID campaignId, FailureReason reason, Instant at) {}

  public record RefundSucceeded(UUID refundId, UUID pledgeId, UUID campaignId, long amountMinor, Instant at) {}

  public record AccountChanged(UUID creatorId, String state, Instant at) {}

  public record PayoutAnswered(String stripePayoutId, boolean paid, String failureCode, Instant at) {}
}
