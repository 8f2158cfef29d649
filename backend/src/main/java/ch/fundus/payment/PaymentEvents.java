package ch.fundus.payment;

import java.time.Instant;
import java.util.UUID;

/** What happened to money. Published inside the transaction that records it. */
public final class PaymentEvents {
  private PaymentEvents() {}

  /** Why a charge did not go through, as far as the supporter can do something about it. */
  public enum FailureReason { AUTHENTICATION, DECLINED, EXPIRED, INSUFFICIENT }

  /** Whether a failed charge may be tried again by itself: never, once before the time runs out, or every two days. */
  public enum Retry { NEVER, LAST, SCHEDULED }

  /** A supporter has given a way to pay; nothing is charged yet. */
  public record SetupCompleted(UUID pledgeId, Instant at) {}

  /** A supporter has taken the permission to charge back. */
  public record MethodRevoked(UUID pledgeId, Instant at) {}

  /** The payment page was left or ran out. */
  public record SetupExpired(UUID pledgeId, Instant at) {}

  public record ChargeSucceeded(UUID chargeId, UUID pledgeId, UUID campaignId, long amountMinor, Instant at) {}

  public record ChargeFailed(UUID chargeId, UUID pledgeId, UUID campaignId, FailureReason reason, Retry retry, Instant at) {}

  /** Stripe has taken a refund: {@code fromCreatorMinor} of it had left for the creator already. */
  public record RefundBooked(UUID refundId, UUID campaignId, long amountMinor, long fromCreatorMinor, Instant at) {}

  public record RefundSucceeded(UUID refundId, UUID pledgeId, UUID campaignId, long amountMinor, Instant at) {}

  /**
   * A supporter's bank objects to a charge; amount and fee have left our balance. The amount is the campaign's part,
   * {@code fromCreatorMinor} of it is not held here any more.
   */
  public record DisputeOpened(String disputeId, UUID campaignId, long amountMinor, long fromCreatorMinor, Instant at) {}

  public record DisputeClosed(String disputeId, UUID campaignId, long amountMinor, boolean won, Instant at) {}

  /** Stripe told something new of a creator's account, such as other bank details. */
  public record AccountSeen(UUID creatorId, Instant at) {}

  /** A creator whose account was in use has given other bank details. */
  public record BankDetailsChanged(UUID creatorId, Instant at) {}

  public record AccountChanged(UUID creatorId, String state, Instant at) {}

  public record PayoutAnswered(String stripePayoutId, boolean paid, String failureCode, Instant at) {}
}
