package ch.fundus.pledge;

import java.time.Instant;
import java.util.UUID;

/** What happened to a pledge. Published inside the transaction that makes it so. */
public final class PledgeEvents {
  private PledgeEvents() {}

  public record PledgeConfirmed(UUID pledgeId, UUID campaignId, long amountMinor, Instant at) {}
}
