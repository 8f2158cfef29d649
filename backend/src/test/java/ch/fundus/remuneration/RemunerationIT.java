package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CONFIRMATION;
import static ch.fundus.remuneration.jooq.Tables.REPORT;
import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.Stage;
import ch.fundus.testing.TestMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class RemunerationIT extends IntegrationTest {
  private static final Pattern TOKEN = Pattern.compile("/confirm/([A-Za-z0-9_-]{43})");
  @Autowired Campaigns campaigns;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  @Test
  void tariffsAreListedWithTheirSourceAndAsEmployerCost() {
    var lists = visitor().get("/api/reference/tariffs", "fr").ok();
    assertThat(lists.path("tariffItems").size()).isEqualTo(17);
    var rehearsal = tariff(lists, "smv-rehearsal");
    assertThat(rehearsal.path("label").asString()).isEqualTo("Répétition jusqu'à 3 heures");
    assertThat(rehearsal.path("minimumMinor").asLong()).isEqualTo(18_500);
    assertThat(rehearsal.path("minimumEmployerCostMinor").asLong()).isEqualTo(21_706);
    assertThat(rehearsal.path("recommendedMinor").isNull()).isTrue();
    assertThat(rehearsal.path("source").path("organisation").asString()).contains("SMV");
    assertThat(lists.path("basisFactors").size()).isEqualTo(4);
  }

  @Test
  void thePlanIsKeptComparedAndCountsInTheBudget() {
    var draft = stage.draft("planner");
    var path = "/api/desk/campaigns/" + draft.path("id").asString() + "/remuneration";
    var planner = as("planner", "creator");
    var plan = planner.put(path, Map.of("lines", example())).ok();
    assertThat(plan.path("light").asString()).isEqualTo("orange");
    assertThat(plan.path("coverageMinimum").path("bp").asLong()).isEqualTo(9_101);
    assertThat(plan.path("coverageMinimum").path("denominatorMinor").asLong()).isEqualTo(457_061);
    assertThat(plan.path("linesWithoutTariff").asInt()).isEqualTo(1);
    assertThat(plan.path("lines").get(1).path("light").asString()).isEqualTo("orange");
    assertThat(plan.path("lines").get(2).path("coverageBp").isNull()).isTrue();
    assertThat(planner.get(path).ok()).isEqualTo(plan);
    assertThat(planner.get("/api/desk/campaigns/" + draft.path("id").asString()).ok().path("balance").path("remunerationMinor").asLong())
        .isEqualTo(535_995);
    // A line sent with its id stays the same line; one that is left out goes.
    var kept = plan.path("lines").get(0).path("id").asString();
    var first = new HashMap<>(example().getFirst());
    first.put("id", kept);
    var again = planner.put(path, Map.of("lines", List.of(first))).ok();
    assertThat(again.path("lines").size()).isEqualTo(1);
    assertThat(again.path("lines").get(0).path("id").asString()).isEqualTo(kept);
    assertThat(again.path("light").asString()).isEqualTo("green");
  }

  @Test
  void aWrongPlanIsRefusedLineByLineAndAForeignOneIsUnknown() {
    var id = stage.draft("strict").path("id").asString();
    var path = "/api/desk/campaigns/" + id + "/remuneration";
    var bad = new HashMap<>(example().getFirst());
    bad.put("quantity", "1.2345");
    bad.put("unit", "fortnight");
    bad.put("rateMinor", -1);
    bad.put("role", " ");
    bad.put("tariffItemId", UUID.randomUUID().toString());
    var fields = new ArrayList<String>();
    as("strict", "creator").put(path, Map.of("lines", List.of(bad))).refused(422, "validation").path("errors")
        .forEach(e -> fields.add(e.path("field").asString()));
    assertThat(fields).containsExactlyInAnyOrder(
        "lines[0].quantity", "lines[0].unit", "lines[0].rateMinor", "lines[0].role", "lines[0].tariffItemId");
    as("stranger", "creator").get(path).refused(404, "not_found");
    as("stranger", "creator").put(path, Map.of("lines", List.of())).refused(404, "not_found");
    visitor().get(path).refused(401, "unauthenticated");
  }

  @Test
  void fromThePlanToTheReportWithAPrivateConfirmation() throws Exception {
    var campaign = settled("earner");
    var desk = "/api/desk/campaigns/" + campaign.path("id").asString();
    var slug = campaign.path("slug").asString();
    var earner = as("earner", "creator");
    earner.put(desk + "/remuneration", Map.of("lines", example())).refused(409, "state_not_allowed");

    var lines = earner.get(desk + "/remuneration").ok().path("lines");
    earner.post(desk + "/report", Map.of("statement", "Zu früh.")).refused(422, "validation");
    earner.put(desk + "/remuneration/paid", Map.of("lines", paid(lines, 240_000, 185_000, 120_000))).ok();
    assertThat(earner.post(desk + "/remuneration/confirmations", null).ok().path("sent").asInt()).isEqualTo(3);
    assertThat(earner.post(desk + "/remuneration/confirmations", null).ok().path("sent").asInt()).as("asked once").isZero();
    runJobs();

    var token = token("payee1@demo.example");
    var question = visitor().get("/api/remuneration/confirmations/" + token).ok();
    assertThat(question.path("reportedMinor").asLong()).isEqualTo(185_000);
    assertThat(question.path("answered").asBoolean()).isFalse();
    visitor().post("/api/remuneration/confirmations/" + token, Map.of("answer", "different")).refused(422, "validation");
    visitor().post("/api/remuneration/confirmations/" + token, Map.of("answer", "confirmed")).ok();
    visitor().post("/api/remuneration/confirmations/" + token, Map.of("answer", "different", "receivedMinor", 1)).refused(409, "state_not_allowed");
    visitor().get("/api/remuneration/confirmations/" + "x".repeat(43)).refused(404, "not_found");
    assertThat(db.fetchExists(CONFIRMATION, CONFIRMATION.TOKEN_HASH.eq(token))).as("only the hash is kept").isFalse();

    var before = visitor().get("/api/campaigns/" + slug + "/remuneration").ok();
    assertThat(before.path("stage").asString()).isEqualTo("planned");
    var filed = earner.post(desk + "/report", Map.of("statement", "Alle sind bezahlt.")).ok();
    assertThat(filed.path("report").path("confirmed").asInt()).isEqualTo(1);
    earner.post(desk + "/report", Map.of("statement", "Noch einmal.")).refused(409, "state_not_allowed");
    earner.put(desk + "/remuneration/paid", Map.of("lines", List.of())).refused(409, "state_not_allowed");

    var open = visitor().get("/api/campaigns/" + slug + "/remuneration");
    var after = open.ok();
    assertThat(after.path("stage").asString()).isEqualTo("paid");
    assertThat(after.path("light").asString()).isEqualTo("green");
    // 240,000 + 185,000 x 1.1733 = 457,061 (rounded) over 457,060.
    assertThat(after.path("coverageMinimum").path("numeratorMinor").asLong()).isEqualTo(457_061);
    assertThat(after.path("report").path("payees").asInt()).isEqualTo(3);
    assertThat(open.text()).doesNotContain("payee1@", "Person 1", "paidMinor", "185000", "gender", "15000", "60000,\"amount");
    assertThat(campaigns.require(UUID.fromString(campaign.path("id").asString())).state()).isEqualTo(CampaignState.REPORTED);
  }

  @Test
  void withFewerThanThreePayeesOnlyTheLightIsTold() {
    var campaign = settled("duo");
    var desk = "/api/desk/campaigns/" + campaign.path("id").asString();
    var duo = as("duo", "creator");
    var lines = duo.get(desk + "/remuneration").ok().path("lines");
    var paid = paid(lines, 200_000, 100_000, 50_000);
    paid.forEach(l -> l.put("payeeEmail", "one@demo.example"));
    duo.put(desk + "/remuneration/paid", Map.of("lines", paid)).ok();
    duo.post(desk + "/report", Map.of("statement", "")).ok();
    var open = visitor().get("/api/campaigns/" + campaign.path("slug").asString() + "/remuneration").ok();
    assertThat(open.path("light").asString()).isEqualTo("red");
    assertThat(open.path("coverageMinimum").isNull()).isTrue();
    assertThat(open.path("coverageRecommended").isNull()).isTrue();
    assertThat(open.path("artistShareBp").asLong()).isZero();
    assertThat(open.path("unpaidHours").isNull()).isTrue();
  }

  @Test
  void aChangedAmountMustBeConfirmedAnew() throws Exception {
    var campaign = settled("changer");
    var desk = "/api/desk/campaigns/" + campaign.path("id").asString();
    var changer = as("changer", "creator");
    var lines = changer.get(desk + "/remuneration").ok().path("lines");
    var paid = paid(lines, 240_000, 185_000, 120_000);
    paid.forEach(l -> l.put("payeeEmail", "changed@demo.example"));
    changer.put(desk + "/remuneration/paid", Map.of("lines", paid)).ok();
    assertThat(changer.post(desk + "/remuneration/confirmations", null).ok().path("sent").asInt()).isEqualTo(3);
    runJobs();
    var old = token("changed@demo.example");
    paid.forEach(l -> l.put("paidMinor", 1_000));
    changer.put(desk + "/remuneration/paid", Map.of("lines", paid)).ok();
    visitor().get("/api/remuneration/confirmations/" + old).refused(404, "not_found");
    assertThat(changer.post(desk + "/remuneration/confirmations", null).ok().path("sent").asInt()).isEqualTo(3);
  }

  @Test
  void remindsAMonthAndFiveDaysBeforeTheReportIsDue() {
    var campaign = settled("late");
    var id = UUID.fromString(campaign.path("id").asString());
    var due = db.fetchSingle(REPORT, REPORT.CAMPAIGN_ID.eq(id)).getDueAt();
    assertThat(due).isEqualTo(clock.instant().plus(Duration.ofDays(60)));
    runJobs();
    assertThat(reminders("late@demo.example")).isZero();
    clock.set(due.minus(Duration.ofDays(30)));
    runJobs();
    runJobs();
    assertThat(reminders("late@demo.example")).isEqualTo(1);
    clock.set(due.minus(Duration.ofDays(5)));
    runJobs();
    assertThat(reminders("late@demo.example")).isEqualTo(2);
    clock.set(due.plus(Duration.ofDays(5)));
    runJobs();
    assertThat(reminders("late@demo.example")).isEqualTo(2);
  }

  private static long reminders(String address) {
    return TestMail.to(address).stream().filter(m -> subject(m).contains("Entlöhnungsbericht")).count();
  }

  private static String subject(jakarta.mail.internet.MimeMessage m) {
    try {
      return m.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(String address) throws Exception {
    var mail = TestMail.to(address).getLast();
    var out = new java.io.ByteArrayOutputStream();
    mail.writeTo(out);
    // Quoted-printable breaks long lines with "=" and a line end.
    var text = out.toString(java.nio.charset.StandardCharsets.UTF_8).replaceAll("=\r?\n", "");
    var matcher = TOKEN.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /** A settled campaign with the example's plan; settlement itself is not what is tested here. */
  private JsonNode settled(String name) {
    var draft = stage.draft(name);
    var id = draft.path("id").asString();
    var creator = as(name, "creator");
    creator.put("/api/desk/campaigns/" + id + "/remuneration", Map.of("lines", example())).ok();
    var content = new HashMap<>(Stage.content(1, "Werk von " + name, 1_000_000));
    content.put("budget", List.of(Map.of("category", "production", "label", "Saal", "amountMinor", 1_000_000 - 50_000 - 535_995)));
    content.put("version", creator.get("/api/desk/campaigns/" + id).ok().path("version").asInt());
    creator.put("/api/desk/campaigns/" + id, content).ok();
    creator.post("/api/desk/campaigns/" + id + "/submit", null).ok();
    as("stage-curator", "curator").post("/api/curation/campaigns/" + id + "/decision", Map.of("decision", "approved")).ok();
    var live = creator.post("/api/desk/campaigns/" + id + "/launch", null).ok();
    transaction.executeWithoutResult(
        t -> {
          var campaign = UUID.fromString(id);
          campaigns.transition(campaign, CampaignState.SUCCEEDED, clock.instant(), null, null);
          campaigns.transition(campaign, CampaignState.SETTLED, clock.instant(), null, null);
          events.publishEvent(new CampaignSettled(campaign, clock.instant()));
        });
    return live;
  }

  private static List<Map<String, Object>> paid(JsonNode lines, long... amounts) {
    var paid = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < lines.size(); i++) {
      var line = new HashMap<String, Object>();
      line.put("id", lines.get(i).path("id").asString());
      line.put("paidQuantity", lines.get(i).path("quantity"));
      line.put("paidMinor", amounts[i]);
      line.put("unpaidHours", 2.5);
      line.put("payeeEmail", "payee" + i + "@demo.example");
      paid.add(line);
    }
    return paid;
  }

  /** The lines of the example in docs/fair-pay.md. */
  private List<Map<String, Object>> example() {
    var lists = visitor().get("/api/reference/tariffs").ok();
    return List.of(
        line("Konzert", "performance", "invoice", 4, 60_000, tariff(lists, "sonart-concert").path("id").asString(), true),
        line("Probe", "rehearsal", "gross_wage", 10, 15_000, tariff(lists, "smv-rehearsal").path("id").asString(), false),
        line("Komposition", "work", "invoice", 1, 120_000, null, false));
  }

  private static Map<String, Object> line(String role, String unit, String basis, int quantity, long rateMinor, String tariff, boolean creator) {
    var line = new HashMap<String, Object>();
    line.put("role", role);
    line.put("payee", "Person " + quantity);
    line.put("isCreator", creator);
    line.put("employment", "self_employed");
    line.put("basis", basis);
    line.put("unit", unit);
    line.put("quantity", quantity);
    line.put("rateMinor", rateMinor);
    line.put("tariffItemId", tariff);
    line.put("note", "");
    line.put("reasonBelowMinimum", rateMinor == 15_000 ? "Die Proben sind kurz." : "");
    line.put("plannedUnpaidHours", 3);
    return line;
  }

  private static JsonNode tariff(JsonNode lists, String code) {
    for (var item : lists.path("tariffItems")) {
      if (item.path("code").asString().equals(code)) {
        return item;
      }
    }
    throw new AssertionError("no tariff " + code);
  }
}
