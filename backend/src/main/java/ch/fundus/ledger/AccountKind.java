package ch.fundus.ledger;

import java.util.Locale;

/** The chart of accounts; docs/ledger.md says what each one means. Those that belong to a campaign have an owner. */
public enum AccountKind {
  STRIPE_PENDING, STRIPE_AVAILABLE, CONNECTED_BALANCE, CREATOR_RECEIVABLE, DISPUTE_SUSPENSE,
  SUPPORTER_HELD, LATE_HELD, REFUND_OPEN, CREATOR_PAYABLE, CREATOR_RESERVE, PAYOUT_CLEARING, STRIPE_UNIDENTIFIED, VAT,
  PLATFORM_FEE, PLATFORM_TIP, PROCESSOR_FEE, DISPUTE_FEE,
  BANK_CLIENT, UNIDENTIFIED, REFUND_DUE,
  BANK_OWN, OWN_FUNDS, CANTON_RECEIVABLE, POOL_FREE, POOL_RESERVED, WRITE_OFF,
  COMMITMENT, COMMITMENT_CONTRA;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The system's one account of this kind. */
  public Account account() {
    return new Account(this, null);
  }

  /** The account of this kind that belongs to a campaign; a pool's and a match's belong to the pool and the match. */
  public Account of(java.util.UUID owner) {
    return new Account(this, owner);
  }
}
