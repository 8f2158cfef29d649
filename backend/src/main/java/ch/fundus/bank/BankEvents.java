package ch.fundus.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What happened to money at the bank. Published inside the transaction that records it. */
public final class BankEvents {
  private BankEvents() {}

  /**
   * Money has come that belongs to a pledge, by its reference or because two people said so. Whoever
   * owns pledges must settle the receipt before the event's transaction ends.
   */
  public record ReceiptMatched(UUID receiptId, UUID pledgeId, long amountMinor, LocalDate bookedOn, Instant at) {}

  /** A transfer has been here so long that it must go back, although its campaign still runs. */
  public record HeldTooLong(UUID pledgeId, Instant at) {}

  /** The bank has sent money back to its payer. */
  public record TransferReturned(UUID refundId, UUID pledgeId, UUID campaignId, long amountMinor, boolean wasHeld, Instant at) {}

  /** A creator's transfers go to another account from now on. */
  public record PayeeChanged(UUID creatorId, Instant at) {}

  /** The bank has paid a creator's share. */
  public record BankPayoutPaid(UUID campaignId, UUID creatorId, long amountMinor, Instant at) {}
}
