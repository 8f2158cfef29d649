package ch.fundus.local.portal;

import ch.fundus.local.Progress;
import ch.fundus.local.client.Account;
import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.SignedIn;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** The official of the demo publishes every half-year that has ended since the portal opened its doors. */
final class Publishing {
  private final SignedIn official;
  private final Progress progress;

  Publishing(FundusClient client, Progress progress) {
    this.official = client.as(Account.OFFICIAL);
    this.progress = progress;
  }

  void publish(LocalDate opening) {
    for (JsonNode choice : official.releaseDesk().path("periods").values().stream().toList().reversed()) {
      String period = choice.path("period").asString();
      boolean since = LocalDate.parse(choice.path("to").asString()).isAfter(opening);
      if (period.contains("-H") && since && choice.path("free").asBoolean()) {
        publish(period);
      }
    }
  }

  private void publish(String period) {
    try {
      String digest = official.previewRelease(period).path("draft").path("digest").asString();
      official.publishRelease(period, digest, "");
    } catch (ApiProblem e) {
      // A half-year in which nothing ended has nothing to publish.
      progress.say("No release of %s: %s".formatted(period, e.getMessage()));
    }
  }
}
