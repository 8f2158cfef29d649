package ch.fundus.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened to a campaign. Published inside the transaction that makes it so: a listener's writes
 * commit with it or not at all.
 */
public final class CampaignEvents {
  private CampaignEvents() {}

  /** A reward or an add-on as it is offered from launch on. */
  public record Offer(
      UUID rewardId, long amountMinor, Integer quantity, boolean needsAddress, String kind, ShippingPrices shipping, int vatBp) {

    /** A reward without prices for shipping, sent anywhere. */
    public Offer(UUID rewardId, long amountMinor, Integer quantity, boolean needsAddress) {
      this(rewardId, amountMinor, quantity, needsAddress, "reward", needsAddress ? new ShippingPrices(0L, 0L, 0L) : ShippingPrices.NONE, 0);
    }
  }

  /** A draft that nobody but its creators ever saw is gone: what belongs to it goes too. */
  public record DraftDeleted(UUID campaignId) {}

  public record CampaignSubmitted(UUID campaignId, Instant at) {}

  /** The campaign takes pledges from now to the deadline, on terms that no longer change. */
  public record CampaignLaunched(UUID campaignId, Instant at, Instant deadline, List<Offer> offers) {}

  /** What a launched campaign declares about AI has changed. */
  public record AiDeclared(UUID campaignId, Instant at) {}

  /** A live campaign has reached its goal, or its second one. Told once each, whatever is cancelled after. */
  public record GoalReached(UUID campaignId, boolean second, Instant at) {}

  /** Succeeded, failed or cancelled. */
  public record CampaignEnded(UUID campaignId, CampaignState outcome, Instant at) {}

  public record CampaignSettled(UUID campaignId, Instant at) {}

  /** The sale after the end is over, and its money is the creator's. */
  public record LatePledgesSettled(UUID campaignId, Instant at) {}

  public record UpdatePublished(UUID campaignId, UUID updateId, String language, String title, String body, Instant at) {}
}
