package ch.fundus.ledger;

import java.util.UUID;

/** An account: its kind, for accounts that belong to a campaign that campaign, and its currency. */
public record Account(AccountKind kind, UUID owner, String currency) {
  public Account(AccountKind kind, UUID owner) {
    this(kind, owner, "CHF");
  }

  /** The same account for money in another currency. */
  public Account in(String otherCurrency) {
    return new Account(kind, owner, otherCurrency);
  }
}
