package ch.fundus.local.client;

import java.util.List;
import java.util.UUID;

/** What a supporter fills in; {@code display} is name, pseudonym or anonymous. */
public record PledgeOrder(
    UUID campaignId,
    long amountMinor,
    UUID rewardId,
    String email,
    String name,
    String display,
    String publicName,
    String language,
    Address address,
    String message,
    List<Addon> addons,
    Long tipMinor) {

  /** Without anything beside the reward. */
  public PledgeOrder(
      UUID campaignId, long amountMinor, UUID rewardId, String email, String name, String display, String publicName, String language,
      Address address, String message) {
    this(campaignId, amountMinor, rewardId, email, name, display, publicName, language, address, message, null, null);
  }

  /** So many of an add-on. */
  public record Addon(UUID id, int quantity) {}

  /** Where a reward is sent to. */
  public record Address(String name, String street, String postcode, String city, String country) {}

  /** An anonymous gift without a reward. */
  public static PledgeOrder gift(UUID campaignId, long amountMinor, String email, String name) {
    return new PledgeOrder(
        campaignId, amountMinor, null, email, name, "anonymous", null, "de", null, null);
  }
}
