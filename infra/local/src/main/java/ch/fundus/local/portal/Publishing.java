package ch.fundus.local.portal;

import ch.fundus.local.Progress;
import ch.fundus.local.client.Account;
import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.SignedIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** The official of the demo brings in what was before, and publishes every half-year that has ended since the portal opened its doors. */
final class Publishing {
  private final SignedIn official;
  private final Progress progress;

  Publishing(FundusClient client, Progress progress) {
    this.official = client.as(Account.OFFICIAL);
    this.progress = progress;
  }

  /** Invented campaigns of the years before; once only, so an interrupted filling may come by again. */
  void rememberTheYearsBefore() {
    try (InputStream in = Publishing.class.getResourceAsStream("/portal/earlier-campaigns.csv")) {
      String csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      official.importHistory(csv, "Kanal des Kantons 2013–2017", "Beispiel mit erfundenen Kampagnen");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ApiProblem e) {
      progress.say("The years before were not imported: %s".formatted(e.getMessage()));
    }
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
