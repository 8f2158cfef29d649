package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.GENDER_DECLARATION;
import static ch.fundus.remuneration.jooq.Tables.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PaySettlementIT extends FairPayStage {
  @Test
  void aLineIsPaidInSharesAndEachPayeeAnswersAlone() throws Exception {
    var campaign = settled("sharer");
    var id = campaign.path("id").asString();
    var creator = as("sharer", "creator");
    var shares =
        List.of(
            share("Ada", "sharer-ada@demo.example", 2, 120_000), share("Bo", "sharer-bo@demo.example", 2, 120_000),
            share("Cleo", "sharer-cleo@demo.example", 2, 60_000));
    var paid = pay("sharer", id, shares);
    var line = paid.path("lines").get(0);
    assertThat(line.path("paidMinor").asLong()).isEqualTo(300_000);
    assertThat(line.path("paidQuantity").asInt()).isEqualTo(6);
    assertThat(line.path("evidence").asString()).contains("Belege 4 bis 6");
    assertThat(paid.path("paid").path("coverageMinimum").path("bp").asLong()).isEqualTo(8_333);
    assertThat(creator.post(desk(id) + "/remuneration/confirmations", null).ok().path("sent").asInt()).isEqualTo(3);
    runJobs();

    answer(token("sharer-ada@demo.example"), Map.of("answer", "confirmed", "gender", "female"));
    answer(token("sharer-bo@demo.example"), Map.of("answer", "not_received", "note", "Nichts angekommen."));
    answer(token("sharer-cleo@demo.example"), Map.of("answer", "different", "receivedMinor", 50_000));
    visitor().post("/api/remuneration/confirmations/" + token("sharer-ada@demo.example"), Map.of("answer", "confirmed")).refused(409, "state_not_allowed");
    assertThat(creator.get(desk(id) + "/remuneration").text()).as("the creator never sees an answer").doesNotContain("not_received", "Nichts angekommen", "female");

    var desk = as("fair-official", "official").get("/api/fair-pay/desk").ok().path("disagreements");
    var mine = of(desk, "Werk von sharer");
    assertThat(values(mine, "answer")).containsExactlyInAnyOrder("not_received", "different");
    as("sharer", "creator").get("/api/fair-pay/desk").refused(403, "forbidden");
    var one = mine.get(0).path("id").asString();
    var closed = as("fair-official", "official").post("/api/fair-pay/disagreements/" + one + "/close", Map.of("note", "Zahlung am 3. veranlasst, Beleg gesehen.")).ok();
    assertThat(of(closed.path("disagreements"), "Werk von sharer").get(1).path("handledNote").asString()).contains("Beleg gesehen");
    as("fair-official", "official").post("/api/fair-pay/disagreements/" + one + "/close", Map.of("note", "Noch einmal.")).refused(404, "not_found");

    creator.post(desk(id) + "/report", Map.of("statement", "Bezahlt.")).ok();
    var open = visitor().get("/api/campaigns/" + campaign.path("slug").asString() + "/remuneration");
    assertThat(open.ok().path("report").path("confirmed").asInt()).isEqualTo(1);
    assertThat(open.ok().path("report").path("payees").asInt()).isEqualTo(3);
    assertThat(open.text()).doesNotContain("Ada", "120000", "Belege", "Nichts angekommen");
    assertThat(visitor().get("/api/campaigns/" + campaign.path("slug").asString() + "/remuneration.csv").text())
        .contains("coverage_minimum_bp", "8333").doesNotContain("Ada", "300000");
  }

  @Test
  void anAnswerOutlivesTheShareThatItWasGivenFor() throws Exception {
    var id = settled("eraser").path("id").asString();
    var creator = as("eraser", "creator");
    pay("eraser", id, List.of(share("Dan", "eraser-dan@demo.example", 6, 360_000)));
    creator.post(desk(id) + "/remuneration/confirmations", null).ok();
    runJobs();
    var first = token("eraser-dan@demo.example");
    answer(first, Map.of("answer", "not_received"));
    // The creator enters another amount: asked anew, and the first answer stays with the desk.
    var share = creator.get(desk(id) + "/remuneration").ok().path("lines").get(0).path("shares").get(0);
    var changed = new HashMap<>(share("Dan", "eraser-dan@demo.example", 6, 300_000));
    changed.put("id", share.path("id").asString());
    pay("eraser", id, List.of(changed));
    visitor().get("/api/remuneration/confirmations/" + first).refused(404, "not_found");
    assertThat(creator.post(desk(id) + "/remuneration/confirmations", null).ok().path("sent").asInt()).isEqualTo(1);
    var renamed = new HashMap<>(share("Eva", "eraser-eva@demo.example", 6, 360_000));
    renamed.put("id", share.path("id").asString());
    pay("eraser", id, List.of(renamed));
    var kept = of(as("fair-official", "official").get("/api/fair-pay/desk").ok().path("disagreements"), "Werk von eraser");
    assertThat(kept.size()).isEqualTo(1);
    assertThat(kept.get(0).path("changed").asBoolean()).isTrue();
    assertThat(kept.get(0).path("email").asString()).as("who answered, not who stands there now").isEqualTo("eraser-dan@demo.example");
    assertThat(kept.get(0).path("reportedMinor").asLong()).isEqualTo(360_000);
  }

  @Test
  void aHalfEnteredShareKeepsTheReportOpenAndAWrongOneIsNamed() {
    var id = settled("half").path("id").asString();
    var missing = new HashMap<>(share("Fay", null, 1, 1));
    missing.put("paidMinor", null);
    pay("half", id, List.of(share("Gil", null, 5, 300_000), missing));
    var errors = as("half", "creator").post(desk(id) + "/report", Map.of("statement", "")).refused(422, "validation").path("errors");
    assertThat(values(errors, "field")).containsExactly("lines[0].paidMinor");
    var line = new HashMap<String, Object>();
    line.put("id", lineOf("half", id));
    line.put("shares", List.of(share("Gil", "not an address", 5, -3)));
    var refused = as("half", "creator").put(desk(id) + "/remuneration/paid", Map.of("lines", List.of(line))).refused(422, "validation").path("errors");
    assertThat(values(refused, "field")).containsExactlyInAnyOrder("lines[0].shares[0].payeeEmail", "lines[0].shares[0].paidMinor");
  }

  @Test
  void genderIsHeldApartAndReadByNobody() {
    assertThatThrownBy(() -> db.fetchCount(GENDER_DECLARATION)).rootCause().hasMessageContaining("permission denied");
  }

  @Test
  void anOverdueReportIsListedAndRefusesTheNextCampaignWhereTheCantonSaysSo() {
    var id = settled("overdue").path("id").asString();
    var creator = as("overdue", "creator");
    var official = as("fair-official", "official");
    assertThat(values(official.get("/api/fair-pay/desk").ok().path("due"), "campaignId")).contains(id);
    clock.set(db.fetchSingle(REPORT, REPORT.CAMPAIGN_ID.eq(UUID.fromString(id))).getDueAt().plus(Duration.ofDays(20)));
    var late = official.get("/api/fair-pay/desk").ok().path("overdue");
    assertThat(values(late, "campaignId")).contains(id);

    var next = next(creator, id);
    assertThat(creator.get(desk(next)).ok().path("readiness").toString()).doesNotContain("report_overdue");
    official.put("/api/fair-pay/rule", Map.of("refuses", true, "graceDays", 400)).refused(422, "validation");
    official.put("/api/fair-pay/rule", Map.of("refuses", true, "graceDays", 14)).ok();
    try {
      var refused = creator.post(desk(next) + "/submit", null).refused(422, "validation");
      assertThat(refused.toString()).contains("report_overdue", "Werk von overdue");
      official.put("/api/fair-pay/rule", Map.of("refuses", true, "graceDays", 30)).ok();
      assertThat(creator.post(desk(next) + "/submit", null).status()).as("still in grace").isEqualTo(200);
    } finally {
      official.put("/api/fair-pay/rule", Map.of("refuses", false, "graceDays", 14)).ok();
    }
  }

  private String next(ch.fundus.testing.Api creator, String id) {
    var before = creator.get(desk(id)).ok();
    var draft =
        creator.post("/api/desk/campaigns", Map.of("creatorId", before.path("creator").path("id").asString(), "projectId", before.path("project").path("id").asString(), "language", "de")).ok();
    var next = draft.path("id").asString();
    creator.put(desk(next), ch.fundus.testing.Stage.content(draft.path("version").asInt(), "Das nächste", 500_000)).ok();
    return next;
  }

  private void answer(String token, Map<String, ?> answer) {
    visitor().post("/api/remuneration/confirmations/" + token, answer).ok();
  }

  private static JsonNode of(JsonNode list, String campaign) {
    var array = new tools.jackson.databind.node.ArrayNode(tools.jackson.databind.node.JsonNodeFactory.instance);
    list.forEach(n -> {
      if (n.path("campaign").asString().equals(campaign)) {
        array.add(n);
      }
    });
    return array;
  }
}
