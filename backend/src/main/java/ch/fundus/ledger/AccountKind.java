package ch.fundus.ledger;

import java.util.Locale;

/** The chart of accounts; docs/ledger.md says what each one means. Those that belong to a campaign have an owner. */
public enum AccountKind {
  STRIPE_PENDING, STRIPE_AVAILABLE, SUPPORTER_HELD, CREATOR_PAYABLE, PAYOUT_CLEARING, VAT, PLATFORM_FEE, PROCESSOR_FEE,
  COMMITMENT, COMMITMENT_CONTRA;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The system's one account of this kind. */
  public Account account() {
    return new Account(this, null);
  }

  /** The account of this kind that belongs to a campaign. */
  public Account of(java.util.UUID campaignId) {
    return new Account(this, campaignId);
  }
}
