package ch.fundus.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One event of money, to be entered once: (source, source id, kind) is its identity, the transfers its
 * content. Each transfer names both sides, so a posting can not be out of balance.
 */
public record Posting(Kind kind, Source source, String sourceId, Instant at, List<Transfer> transfers) {
  /** What happened. */
  public enum Kind {
    COMMITMENT, COMMITMENT_VOID, CHARGE, TIP, QUARANTINE, AVAILABLE, REFUND, REFUND_FAILED, SUCCESS, FEE, LATE_SUCCESS, LATE_FEE,
    PAYOUT, TRANSFER, TRANSFER_REVERSED, PAYOUT_PAID, PAYOUT_FAILED, RESERVE, RESERVE_RELEASED, RESERVE_USED,
    DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST,
    BANK_RECEIPT, BANK_ASSIGNMENT, BANK_RETURN, BANK_EXCESS_KEPT, BANK_REFUND,
    OWN_FUNDS, OWN_FUNDS_WITHDRAWN, POOL_FUNDED, MATCH_COMMITTED, MATCH_RELEASED, MATCH_PAID, DEBT_NETTED, WRITE_OFF
  }

  /** To what it happened. */
  public enum Source { PLEDGE, CHARGE, CAMPAIGN, LATE_SALE, REFUND, PAYOUT, REVERSAL, DISPUTE, RESERVE, BANK_RECEIPT, BANK_REFUND, BANK_PAYOUT, PLATFORM, POOL, MATCH, DEBT }

  /** An amount in Rappen, above 0, from one account to another. */
  public record Transfer(Account debit, Account credit, long amountMinor) {
    public Transfer {
      if (amountMinor <= 0) {
        throw new IllegalArgumentException("a transfer moves more than nothing");
      }
    }
  }

  public Posting {
    if (transfers.isEmpty()) {
      throw new IllegalArgumentException("a posting moves something");
    }
    transfers = List.copyOf(transfers);
  }

  public static Builder of(Kind kind, Source source, Object sourceId, Instant at) {
    return new Builder(kind, source, sourceId.toString(), at);
  }

  /** Collects transfers; one of zero is left out, since nothing moved. */
  public static final class Builder {
    private final Kind kind;
    private final Source source;
    private final String sourceId;
    private final Instant at;
    private final List<Transfer> transfers = new ArrayList<>();

    private Builder(Kind kind, Source source, String sourceId, Instant at) {
      this.kind = kind;
      this.source = source;
      this.sourceId = sourceId;
      this.at = at;
    }

    public Builder move(Account debit, Account credit, long amountMinor) {
      if (amountMinor != 0) {
        transfers.add(new Transfer(debit, credit, amountMinor));
      }
      return this;
    }

    public Posting build() {
      return new Posting(kind, source, sourceId, at, transfers);
    }
  }

  /** The same move for many events of one kind, each under its own source id. */
  public record Series(Kind kind, Source source, Account debit, Account credit, Instant at) {
    public Posting of(String sourceId, long amountMinor) {
      return Posting.of(kind, source, sourceId, at).move(debit, credit, amountMinor).build();
    }
  }

  /** The commitment of a pledge in one of its revisions. */
  public static Posting commitment(UUID pledgeId, int revision, UUID campaignId, long amountMinor, Instant at) {
    return of(Kind.COMMITMENT, Source.PLEDGE, pledgeId + ":" + revision, at)
        .move(AccountKind.COMMITMENT_CONTRA.account(), AccountKind.COMMITMENT.of(campaignId), amountMinor)
        .build();
  }

  /** The end of a commitment: fulfilled, cancelled, released, dropped or replaced by a new revision. */
  public static Posting commitmentVoid(UUID pledgeId, int revision, UUID campaignId, long amountMinor, Instant at) {
    return commitmentVoids(campaignId, at).of(pledgeId + ":" + revision, amountMinor);
  }

  /** The ends of many commitments of a campaign; the source id of each is the pledge's id, a colon and its revision. */
  public static Series commitmentVoids(UUID campaignId, Instant at) {
    return new Series(Kind.COMMITMENT_VOID, Source.PLEDGE, AccountKind.COMMITMENT.of(campaignId), AccountKind.COMMITMENT_CONTRA.account(), at);
  }
}
