package ch.fundus.ledger;

import java.util.UUID;

/** An account in CHF: its kind and, for accounts that belong to a campaign, that campaign. */
public record Account(AccountKind kind, UUID owner) {}
