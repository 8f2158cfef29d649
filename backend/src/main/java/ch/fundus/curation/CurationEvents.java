package ch.fundus.curation;

import java.time.Instant;
import java.util.UUID;

/** What curators decided; published inside the transaction of the decision. */
public final class CurationEvents {
  private CurationEvents() {}

  /** {@code decision} is approved, changes_requested or refused; {@code reasonCode} is null when none was needed. */
  public record ReviewDecided(UUID campaignId, String decision, String reasonCode, String note, Instant at) {}

  /** Somebody asked that a refusal is looked at again. */
  public record AppealFiled(UUID campaignId, Instant at) {}

  /** {@code outcome} is upheld or overturned, and said of the refusal. */
  public record AppealDecided(UUID campaignId, String outcome, String answer, Instant at) {}
}
