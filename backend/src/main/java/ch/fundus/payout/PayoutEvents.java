package ch.fundus.payout;

import java.time.Instant;
import java.util.UUID;

/** What happened to a payout. Published inside the transaction that records it. */
public final class PayoutEvents {
  private PayoutEvents() {}

  /** The money has arrived at the creator's bank. */
  public record PayoutPaid(UUID campaignId, UUID creatorId, long amountMinor, Instant at) {}
}
