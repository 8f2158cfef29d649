package ch.fundus.local.client;

import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The two people of the demo's finance desk, who look at payouts and release them. */
public final class Releases {
  private final SignedIn first;
  private final SignedIn second;

  public Releases(FundusClient client) {
    this.first = client.as(Account.FINANCE);
    this.second = client.as(Account.FINANCE2);
  }

  /** Both release what waits for them and is not held; returns how many were released by anybody. */
  public int all() {
    return some(p -> true);
  }

  /**
   * Releases what waits.
   *
   * @param bySecond which of them the second person releases too
   */
  public int some(Predicate<JsonNode> bySecond) {
    int released = release(first, p -> true);
    return released + release(second, bySecond);
  }

  private static int release(SignedIn person, Predicate<JsonNode> which) {
    int released = 0;
    for (JsonNode payout : person.payoutsToRelease()) {
      boolean waits = !payout.path("done").asBoolean() && !payout.path("mine").asBoolean() && payout.path("hold").isNull();
      if (waits && which.test(payout)) {
        person.releasePayout(UUID.fromString(payout.path("id").asString()));
        released++;
      }
    }
    return released;
  }
}
