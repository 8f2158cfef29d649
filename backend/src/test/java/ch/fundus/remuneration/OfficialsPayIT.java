package ch.fundus.remuneration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.PdfUa;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the officials' desk tells of planned pay and of the people who were paid, and what it keeps to itself. */
class OfficialsPayIT extends FairPayStage {
  private static final String AREA = "13";

  @Test
  void payAndGenderAreToldOnlyWhereTheyTellOfNobody() throws Exception {
    for (var c = 0; c < 5; c++) {
      // Four at the minimum of 600 a concert, one at half of it.
      launchedAndPaid("desk" + c, c == 4 ? 30_000 : 60_000);
      if (c == 1) {
        for (var code : List.of("fair_pay_minimum", "fair_pay_recommended", "gender.female", "gender.male", "gender.not_told")) {
          var figure = figure("official", code);
          assertThat(figure.path("status").asString()).as(code).isEqualTo("c");
          assertThat(figure.path("value").isNull() && figure.path("numerator").isNull() && figure.path("denominator").isNull()).as(code).isTrue();
        }
        assertThat(figure("admin", "fair_pay_minimum").path("value").asInt()).as("an administrator sees all").isEqualTo(10_000);
        assertThat(figure("admin", "gender.female").path("status").asString()).as("but nobody sees what few declared").isEqualTo("c");
      }
    }
    var minimum = figure("official", "fair_pay_minimum");
    assertThat(minimum.path("value").asInt()).isEqualTo(9_000);
    assertThat(minimum.path("numerator").isNull()).as("no sums, so that none can be subtracted").isTrue();
    assertThat(figure("official", "fair_pay_recommended").path("value").asInt()).as("whole percent").isEqualTo(6_700);
    var exact = figure("admin", "fair_pay_recommended");
    assertThat(exact.path("value").asInt()).isEqualTo(6_750);
    assertThat(exact.path("numerator").asLong() + " of " + exact.path("denominator").asLong()).isEqualTo("1620000 of 2400000");
    var share = figure("official", "artist_share");
    assertThat(share.path("numerator").asLong() + " of " + share.path("denominator").asLong()).isEqualTo("1620000 of 5000000");
    assertThat(figure("official", "launched").path("value").asInt()).isEqualTo(5);
    assertThat(figure("official", "gender.female").path("value").asInt()).isEqualTo(10);
    assertThat(figure("official", "gender.male").path("value").asInt()).isEqualTo(5);
    assertThat(figure("official", "gender.non_binary").path("status").asString()).as("none, or too few").isEqualTo("c");
    var assistive = figure("official", "ai.assistive");
    assertThat(figure("official", "ai.none").path("numerator").asInt() + assistive.path("numerator").asInt()).isEqualTo(5);
    assertThat(figure("official", "campaign_language.de").path("value").asInt()).isEqualTo(10_000);
    var funded = as("officer", "official").get(asked()).ok().path("view").path("funded");
    assertThat(funded).hasSize(5);
    var told = new ArrayList<String>();
    funded.forEach(c -> told.add(c.path("title").asString() + " " + c.path("payStage").asString() + " " + c.path("minimumBp").asInt() + " " + c.path("report").asString()));
    assertThat(told).contains("Werk von desk0 paid 10000 filed", "Werk von desk4 paid 5000 filed");
    var list = as("officer", "official").get(asked().replace("statistics", "funded.csv")).text().split("\r\n");
    assertThat(list).hasSize(6);
    assertThat(String.join("\n", list)).contains("\"Werk von desk0\"", "\"paid\",,10000,7500,\"filed\"").doesNotContain("@");
    for (var language : List.of("de", "fr", "it", "en")) {
      PdfUa.requireCompliant(file("statistics.pdf", language));
    }
    var parquet = Files.createTempFile("figures", ".parquet");
    Files.write(parquet, file("statistics.parquet", "de"));
    try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement();
        var row = statement.executeQuery("select value, status, (select count(*) from '" + parquet + "') from '" + parquet + "' where key = 'gender.female'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBigDecimal(1)).isEqualByComparingTo("10");
      assertThat(row.getString(2)).isNull();
      assertThat(row.getInt(3)).isEqualTo(as("officer", "official").get(asked().replace("statistics", "statistics.csv")).text().split("\r\n").length - 1);
    } finally {
      Files.delete(parquet);
    }
    var csv = as("officer", "official").get("/api/officials/statistics.csv?area=" + AREA).text();
    assertThat(csv).contains("\"gender.non_binary\",\"count\",,,,,\"c\"");
    assertThat(csv).contains("\"fair_pay_minimum\",\"basis_points\",9000,,,");
  }

  private void launchedAndPaid(String name, long rateMinor) throws Exception {
    var campaign = settled(name, line("Konzert", 6, rateMinor, tariff("sonart-concert")));
    var id = campaign.path("id").asString();
    db.execute("update campaign.campaign set area = ? where id = ?", AREA, UUID.fromString(id));
    as("boss", "admin").post("/api/officials/statistics/rebuild", null).ok();
    var shares = new ArrayList<Map<String, Object>>();
    for (var p = 0; p < 3; p++) {
      shares.add(share("P" + p + name, name + "-" + p + "@demo.example", 2, 2 * rateMinor));
    }
    pay(name, id, shares);
    as(name, "creator").post(desk(id) + "/remuneration/confirmations", null).ok();
    runJobs();
    for (var p = 0; p < 3; p++) {
      visitor().post("/api/remuneration/confirmations/" + token(name + "-" + p + "@demo.example"), Map.of("answer", "confirmed", "gender", p == 0 ? "male" : "female")).ok();
    }
    as(name, "creator").post(desk(id) + "/report", Map.of("statement", "")).ok();
  }

  private byte[] file(String name, String language) throws Exception {
    var desk = as("officer", "official");
    var request = HttpRequest.newBuilder(URI.create(desk.base() + asked().replace("statistics", name)))
        .header("Authorization", "Bearer " + desk.token()).header("Accept-Language", language).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private String asked() {
    var now = clock.instant().toString().substring(0, 4);
    return "/api/officials/statistics?from=" + now + "-01&to=" + now + "-12&area=" + AREA;
  }

  private JsonNode figure(String role, String code) {
    for (var figure : as(role + "-desk", role).get(asked()).ok().path("view").path("figures")) {
      if (figure.path("code").asString().equals(code)) {
        return figure;
      }
    }
    throw new AssertionError("no figure " + code);
  }
}
