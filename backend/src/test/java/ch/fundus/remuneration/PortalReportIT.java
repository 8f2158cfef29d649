package ch.fundus.remuneration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.PdfUa;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PortalReportIT extends FairPayStage {
  /** Four campaigns of the same discipline with seven people; women are paid 500 a concert, men 600. */
  @Test
  void coverageIsToldByGroupAndMediansByGenderOnlyFromFivePeopleOn() throws Exception {
    var slug = "";
    var before = visitor().get("/api/remuneration/report").ok();
    for (var c = 0; c < 4; c++) {
      var name = "portal" + c;
      var line = line("Konzert", 3, 60_000, tariff("sonart-concert"));
      line.put("employment", "unknown");
      var campaign = settled(name, line);
      slug = campaign.path("slug").asString();
      var shares = new ArrayList<Map<String, Object>>();
      for (var p = 0; p < 3; p++) {
        shares.add(share("P" + c + p, name + "-" + p + "@demo.example", 1, p == 0 ? 60_000 : 50_000));
      }
      pay(name, campaign.path("id").asString(), shares);
      as(name, "creator").post(desk(campaign.path("id").asString()) + "/remuneration/confirmations", null).ok();
      runJobs();
      for (var p = 0; p < 3; p++) {
        visitor().post("/api/remuneration/confirmations/" + token(name + "-" + p + "@demo.example"), Map.of("answer", "confirmed", "gender", p == 0 ? "non_binary" : "female")).ok();
      }
      as(name, "creator").post(desk(campaign.path("id").asString()) + "/report", Map.of("statement", "")).ok();
      if (c == 1) {
        assertThat(cell(visitor().get("/api/remuneration/report").ok(), "employment", "unknown").path("status").asString()).as("two campaigns are too few").isEqualTo("c");
      }
    }
    var report = visitor().get("/api/remuneration/report", "fr").ok();
    var unknown = cell(report, "employment", "unknown");
    if (unknown.path("status").isNull()) {
      assertThat(unknown.path("people").asInt()).isEqualTo(12);
      // 4 x (600 + 500 + 500) over 4 x 3 x 600.
      assertThat(unknown.path("minimumBp").asLong()).isEqualTo(8_888);
      assertThat(unknown.path("recommendedBp").asLong()).isEqualTo(6_666);
      assertThat(unknown.path("unpaidHours").asLong()).isEqualTo(48);
      assertThat(unknown.path("label").asString()).isEqualTo("Pas encore connu");
    } else {
      // One group alone would stay hidden, so the next smallest stays hidden with it.
      assertThat(cell(report, "employment", "self_employed").path("status").asString()).isEqualTo("c");
    }
    var all = cell(report, "all", "all");
    assertThat(all.path("people").asInt()).isGreaterThanOrEqualTo(12);
    var genders = new HashMap<String, JsonNode>();
    report.path("genders").forEach(g -> genders.put(g.path("gender").asString(), g));
    assertThat(genders).as("four people are no group").doesNotContainKey("non_binary");
    assertThat(genders.get("female").path("people").asInt()).isGreaterThanOrEqualTo(8);
    assertThat(genders.get("female").path("medianTariffBp").asLong()).isEqualTo(8_333);
    assertThat(genders.get("female").path("medianPaidMinor").asLong()).isEqualTo(50_000);
    assertThat(before.path("genders").toString()).doesNotContain("non_binary");
    assertThat(visitor().get("/api/remuneration/report").text()).doesNotContain("portal0", "P00", "MinorSum");
    assertThat(visitor().get("/api/remuneration/report.csv").text()).startsWith("dimension,key,label").contains("gender");
    for (var language : List.of("de", "fr", "it", "en")) {
      pdf("/api/remuneration/report.pdf", language);
      pdf("/api/campaigns/" + slug + "/remuneration.pdf", language);
    }
  }

  private void pdf(String path, String language) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", language).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      PdfUa.requireCompliant(answer.body());
    }
  }

  @Test
  void theGapIsWomensMedianBelowMens() {
    var gap =
        PortalReport.gap(
            List.of(new PortalReport.GenderCell("female", 5, 9_000, 50_000), new PortalReport.GenderCell("male", 6, 10_000, 80_000)));
    assertThat(gap).isEqualTo(new PortalReport.Gap(3_750L, 1_000L));
    assertThat(PortalReport.gap(List.of(new PortalReport.GenderCell("female", 5, 9_000, 50_000)))).isEqualTo(new PortalReport.Gap(null, null));
  }

  private static JsonNode cell(JsonNode report, String dimension, String key) {
    for (var c : report.path("cells")) {
      if (c.path("dimension").asString().equals(dimension) && c.path("key").asString().equals(key)) {
        return c;
      }
    }
    throw new AssertionError("no cell " + dimension + " " + key);
  }
}
