package ch.fundus.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.Stage;
import ch.fundus.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeskIT extends IntegrationTest {
  private static String desk(JsonNode draft) {
    return "/api/desk/campaigns/" + draft.path("id").asString();
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> errors(JsonNode problem) {
    return problem.path("errors").valueStream().map(e -> e.path("field").asString() + ' ' + e.path("code").asString()).toList();
  }

  @Test
  void aCampaignGoesFromDraftToLiveAndItsTermsFreeze() throws Exception {
    var mara = as("desk-mara", "creator");
    var draft = stage.draft("desk-mara");
    assertThat(draft.path("state").asString()).isEqualTo("draft");
    assertThat(strings(draft.path("allowed"))).containsExactly("edit", "submit", "delete");
    assertThat(errors(mara.post(desk(draft) + "/submit", null).refused(422, "validation")))
        .contains("texts.de.title required", "goalMinor required", "durationDays required", "ai.use required");

    var saved = mara.put(desk(draft), Stage.content(1, "Rheinklänge – Ein Fest für Öhrchen", 1_000_000)).ok();
    assertThat(saved.path("slug").asString()).isEqualTo("rheinklaenge-ein-fest-fuer-oehrchen");
    assertThat(saved.path("version").asInt()).isEqualTo(2);
    assertThat(saved.path("balance").path("feeMinor").asLong()).isEqualTo(50_000);
    assertThat(saved.path("balance").path("differenceMinor").asLong()).isZero();
    mara.post(desk(draft) + "/launch", null).refused(409, "state_not_allowed");

    mara.post(desk(draft) + "/submit", null).ok();
    mara.put(desk(draft), Stage.content(3, "Zu spät", 1_000_000)).refused(409, "state_not_allowed");
    as("desk-curator", "curator")
        .post("/api/curation/campaigns/" + draft.path("id").asString() + "/decision", Map.of("decision", "approved")).ok();
    var live = mara.post(desk(draft) + "/launch", null).ok();
    assertThat(live.path("state").asString()).isEqualTo("live");
    assertThat(live.path("transitions").valueStream().map(t -> t.path("to").asString())).containsExactly("submitted", "approved", "live");
    mara.put(desk(draft), Stage.content(live.path("version").asInt(), "Zu spät", 1_000_000)).refused(409, "state_not_allowed");
    mara.post(desk(draft) + "/launch", null).refused(409, "state_not_allowed");

    var slug = live.path("slug").asString();
    var page = visitor().get("/api/campaigns/" + slug, "fr").ok();
    assertThat(page.path("title").asString()).isEqualTo("Rheinklänge – Ein Fest für Öhrchen (fr)");
    assertThat(page.path("language").asString()).isEqualTo("fr");
    assertThat(page.path("storyHtml").asString()).isEqualTo("<p>Un <em>concert</em> pour tous.</p>\n");
    assertThat(page.path("rewards").get(0).path("title").asString()).isEqualTo("Dank");
    assertThat(page.path("rewards").get(1).path("title").asString()).isEqualTo("Vinyle");
    assertThat(page.path("rewards").get(1).path("left").asInt()).isEqualTo(3);
    assertThat(page.path("budget").path("totalMinor").asLong()).isEqualTo(1_000_000);
    assertThat(page.path("acceptsPledges").asBoolean()).isTrue();
    assertThat(page.path("zeroFeeReason").asString()).startsWith("Die Komponistin");

    var terms = visitor().get("/api/campaigns/" + slug + "/terms");
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(terms.text().getBytes(StandardCharsets.UTF_8)));
    assertThat(hash).isEqualTo(page.path("termsSha256").asString());
    assertThat(terms.json().path("goalMinor").asLong()).isEqualTo(1_000_000);
    assertThat(terms.json().path("texts").path("de").path("title").asString()).startsWith("Rheinklänge");
  }

  @Test
  void aForeignDraftDoesNotExist() {
    var draft = stage.complete("desk-own", "Nur für mich", 500_000);
    var stranger = as("desk-stranger", "creator", "curator");
    stranger.get(desk(draft)).refused(404, "not_found");
    stranger.put(desk(draft), Stage.content(2, "Meins", 500_000)).refused(404, "not_found");
    for (var step : List.of("submit", "withdraw", "launch")) {
      stranger.post(desk(draft) + "/" + step, null).refused(404, "not_found");
    }
    stranger.get(desk(draft) + "/preview").refused(404, "not_found");
    visitor().get(desk(draft)).refused(401, "unauthenticated");
    visitor().get("/api/campaigns/" + draft.path("slug").asString()).refused(404, "not_found");
    visitor().get("/api/campaigns/" + draft.path("slug").asString() + "/updates").refused(404, "not_found");
    visitor().get("/api/campaigns/" + draft.path("slug").asString() + "/terms").refused(404, "not_found");
    as("desk-stranger").post("/api/desk/campaigns",
        Map.of("creatorId", draft.path("creator").path("id").asString(), "projectId", draft.path("project").path("id").asString(), "language", "de"))
        .refused(403, "forbidden");
    assertThat(as("desk-admin", "admin").get(desk(draft)).ok().path("id").asString()).isEqualTo(draft.path("id").asString());
    // A token from before the first creator profile carries no role: membership counts.
    assertThat(as("desk-own").get(desk(draft)).status()).isEqualTo(200);
  }

  @Test
  void aRepeatedDraftUnderTheCallersIdIsMadeOnce() {
    var mara = as("desk-again", "creator");
    var creator = stage.draft("desk-again").path("creator").path("id").asString();
    var wanted = Map.of("id", UUID.randomUUID().toString(), "creatorId", creator, "language", "de", "project",
        Map.of("title", "Zweimal gesandt", "summary", "", "discipline", "music", "area", "01"));
    var first = mara.post("/api/desk/campaigns", wanted).ok();
    var second = mara.post("/api/desk/campaigns", wanted).ok();
    assertThat(first.path("id").asString()).isEqualTo(wanted.get("id")).isEqualTo(second.path("id").asString());
    assertThat(second.path("project").path("id").asString()).isEqualTo(first.path("project").path("id").asString());

    var other = stage.draft("desk-again-other").path("creator").path("id").asString();
    var foreign = new java.util.HashMap<String, Object>(wanted);
    foreign.put("creatorId", other);
    as("desk-again-other", "creator").post("/api/desk/campaigns", foreign).refused(409, "conflict");
  }

  @Test
  void aLostUpdateIsRefused() throws Exception {
    var mara = as("desk-lost", "creator");
    var draft = stage.draft("desk-lost");
    mara.put(desk(draft), Stage.content(1, "Erste Fassung", 500_000)).ok();
    mara.put(desk(draft), Stage.content(1, "Zweite Fassung", 500_000)).refused(409, "version_conflict");
    try (var pool = Executors.newFixedThreadPool(8)) {
      Callable<Integer> save = () -> mara.put(desk(draft), Stage.content(2, "Gleichzeitig", 500_000)).status();
      var answers = pool.invokeAll(java.util.Collections.nCopies(8, save)).stream().map(f -> f.resultNow()).sorted().toList();
      assertThat(answers.getFirst()).isEqualTo(200);
      assertThat(answers.subList(1, 8)).containsOnly(409);
    }
    assertThat(mara.get(desk(draft)).ok().path("rewards").size()).isEqualTo(2);
  }

  @Test
  void wrongInputIsNamedFieldByFieldInTheCallersLanguage() {
    var mara = as("desk-wrong", "creator");
    var draft = stage.draft("desk-wrong");
    var wrong = Stage.content(1, "x".repeat(81), -5);
    wrong.put("durationDays", 61);
    wrong.put("discipline", "astrology");
    wrong.put("secondGoalMinor", 100);
    wrong.put("budget", List.of(Map.of("category", "production", "label", " ", "amountMinor", 0)));
    wrong.put("rewards", List.of(Map.of("amountMinor", 99, "quantity", 0, "shipping", "moon", "texts", Map.of("xx", Map.of()))));
    wrong.put("team", List.of(Map.of("name", "a\u0007b", "role", "")));
    var problem = mara.send("PUT", desk(draft), wrong, "fr").refused(422, "validation");
    assertThat(errors(problem))
        .contains(
            "texts.de.title too_long", "goalMinor amount_too_small", "durationDays max", "discipline unknown_choice",
            "budget[0].label required", "budget[0].amountMinor amount_too_small", "rewards[0].amountMinor amount_too_small",
            "rewards[0].quantity min", "rewards[0].shipping unknown_choice", "rewards[0].texts.xx unknown_choice",
            "team[0].name invalid", "team[0].role required");
    assertThat(problem.path("title").asString()).isEqualTo("Veuillez vérifier votre saisie").isNotEqualTo("problem.validation");
    assertThat(problem.path("errors").valueStream().map(e -> e.path("message").asString())).noneMatch(m -> m.startsWith("field."));

    mara.put(desk(draft), "{\"version\":1,\"goalMinor\":1.5}").refused(400, "malformed");
    mara.put(desk(draft), "{\"version\":1,\"goalMinor\":99999999999999999999}").refused(400, "malformed");
    assertThat(errors(mara.put(desk(draft), "{\"version\":1,\"state\":\"live\"}").refused(400, "malformed"))).containsExactly("state unknown_field");
    assertThat(errors(mara.put(desk(draft), "{\"budget\":[{\"amountMinor\":1.5}]}").refused(400, "malformed")))
        .containsExactly("budget[0].amountMinor invalid");
    mara.put(desk(draft), "[]").refused(400, "malformed");
    assertThat(mara.get(desk(draft)).ok().path("version").asInt()).isEqualTo(1);
    mara.get("/api/desk/campaigns/nonsense").refused(400, "malformed");
  }

  @Test
  void whatDoesNotAddUpIsNotSubmitted() {
    var mara = as("desk-sum", "creator");
    var draft = stage.draft("desk-sum");
    var short10 = Stage.content(1, "Zehn Franken fehlen", 500_000);
    short10.put("budget", List.of(Map.of("category", "venue", "label", "Saal", "amountMinor", 474_000)));
    short10.put("ai", Map.of("use", "generative"));
    short10.put("texts", Map.of(
        "de", Map.of("title", "Zehn Franken fehlen", "pitch", "p", "story", "s"), "it", Map.of("title", "Solo il titolo")));
    var saved = mara.put(desk(draft), short10).ok();
    assertThat(saved.path("balance").path("differenceMinor").asLong()).isEqualTo(1_000);
    var refused = mara.post(desk(draft) + "/submit", null).refused(422, "validation");
    assertThat(errors(refused))
        .contains("budget budget_below_goal", "ai.stages required", "ai.humanContribution required", "texts.it translation_incomplete");
    assertThat(refused.path("errors").toString()).contains("CHF 10.00 unter dem Ziel");
    assertThat(saved.path("readiness").valueStream().filter(r -> r.path("severity").asString().equals("hint")).map(r -> r.path("code").asString()))
        .contains("image_missing", "story_short");
  }

  @Test
  void aRewardKeepsItsIdAndAForeignOneIsNotTakenOver() {
    var mara = as("desk-reward", "creator");
    var draft = stage.complete("desk-reward", "Belohnt", 500_000);
    var foreign = stage.complete("desk-other", "Fremd", 500_000).path("rewards").get(0).path("id").asString();
    var first = draft.path("rewards").get(0).path("id").asString();
    var content = Stage.content(2, "Belohnt", 500_000);
    var text = Map.of("de", Map.of("title", "Dank", "description", ""));
    content.put("rewards", List.of(
        Map.of("id", foreign, "amountMinor", 500, "texts", text), Map.of("id", first, "amountMinor", 700, "texts", text),
        Map.of("id", first, "amountMinor", 900, "texts", text)));
    var ids = mara.put(desk(draft), content).ok().path("rewards").valueStream().map(r -> r.path("id").asString()).toList();
    assertThat(ids).hasSize(3).doesNotHaveDuplicates().doesNotContain(foreign);
    assertThat(ids.get(1)).isEqualTo(first);
  }

  @Test
  void aSecondRoundFollowsForTheSameProjectUnderAnotherAddress() {
    var mara = as("desk-round", "creator");
    var first = stage.live("desk-round", "Runde", 500_000);
    var second = mara.post("/api/desk/campaigns", Map.of(
        "creatorId", first.path("creator").path("id").asString(), "projectId", first.path("project").path("id").asString(), "language", "de")).ok();
    var saved = mara.put(desk(second), Stage.content(1, "Runde", 600_000)).ok();
    assertThat(saved.path("slug").asString()).isEqualTo("runde-2");
    assertThat(mara.put(desk(second), Stage.content(2, "Runde", 700_000)).ok().path("slug").asString()).isEqualTo("runde-2");
    assertThat(mara.get("/api/desk/campaigns").ok().size()).isEqualTo(2);

    var projectId = first.path("project").path("id").asString();
    var change = Map.of("title", "Werk", "summary", "Neu", "outcome", "Es wurde gespielt.", "outcomeUrl", "https://werk.example/film");
    mara.put("/api/desk/projects/" + projectId, change).ok();
    as("desk-stranger").put("/api/desk/projects/" + projectId, change).refused(404, "not_found");
    assertThat(errors(mara.put("/api/desk/projects/" + projectId, Map.of("title", "", "outcomeUrl", "javascript:alert(1)")).refused(422, "validation")))
        .containsExactlyInAnyOrder("title required", "outcomeUrl url");
    assertThat(mara.get("/api/desk/projects").ok().get(0).path("outcome").asString()).isEqualTo("Es wurde gespielt.");
    var project = visitor().get("/api/projects/" + first.path("project").path("slug").asString()).ok();
    assertThat(project.path("campaigns").size()).isEqualTo(1);
    assertThat(visitor().get("/api/campaigns/runde").ok().path("outcome").asString()).isEqualTo("Es wurde gespielt.");
  }

  @Test
  void newsArePublishedOnceAndOnlyFromTheLaunchOn() {
    var mara = as("desk-news", "creator");
    var draft = stage.complete("desk-news", "Neues", 500_000);
    var update = Map.of("id", UUID.randomUUID(), "language", "de", "title", "Es geht los", "body", "**Ja** <script>");
    mara.post(desk(draft) + "/updates", update).refused(409, "state_not_allowed");
    var live = stage.live("desk-news", "Neuigkeiten", 500_000);
    mara.post(desk(live) + "/updates", update).ok();
    mara.post(desk(live) + "/updates", update).ok();
    mara.post(desk(live) + "/updates", Map.of("id", update.get("id"), "language", "de", "title", "Anders", "body", "x"))
        .refused(422, "idempotency_mismatch");
    as("desk-stranger").post(desk(live) + "/updates", update).refused(403, "forbidden");
    var news = visitor().get("/api/campaigns/" + live.path("slug").asString() + "/updates").ok();
    assertThat(news.size()).isEqualTo(1);
    assertThat(news.get(0).path("bodyHtml").asString()).isEqualTo("<p><strong>Ja</strong> &lt;script&gt;</p>\n");
  }

  @Test
  void aLiveCampaignIsCancelledWithAReasonBeforeItsDeadline() {
    var mara = as("desk-cancel", "creator");
    var live = stage.live("desk-cancel", "Abgesagt", 500_000);
    assertThat(errors(mara.post(desk(live) + "/cancel", Map.of()).refused(422, "validation"))).containsExactly("note required");
    as("desk-stranger").post(desk(live) + "/cancel", Map.of("note", "weg")).refused(403, "forbidden");
    assertThat(mara.post(desk(live) + "/cancel", Map.of("note", "Krankheit")).ok().path("state").asString()).isEqualTo("cancelled");
    mara.post(desk(live) + "/cancel", Map.of("note", "Krankheit")).refused(409, "state_not_allowed");
    assertThat(visitor().get("/api/campaigns/" + live.path("slug").asString()).ok().path("acceptsPledges").asBoolean()).isFalse();

    var byCurator = stage.live("desk-cancel2", "Vom Amt abgesagt", 500_000);
    as("desk-curator", "curator").post(desk(byCurator) + "/cancel", Map.of("note", "Rechte ungeklärt")).ok();
  }

  @Test
  void aDraftThatNobodySawIsDeletedWithItsProject() {
    var mara = as("desk-delete", "creator");
    var draft = stage.complete("desk-delete", "Verworfen", 500_000);
    as("desk-stranger").delete(desk(draft)).refused(404, "not_found");
    visitor().delete(desk(draft)).refused(401, "unauthenticated");
    assertThat(mara.delete(desk(draft)).status()).isEqualTo(204);
    mara.get(desk(draft)).refused(404, "not_found");
    mara.delete(desk(draft)).refused(404, "not_found");
    assertThat(mara.get("/api/desk/campaigns").ok()).isEmpty();
    assertThat(mara.get("/api/desk/projects").ok()).isEmpty();
  }

  @Test
  void whatTheCuratorsHaveSeenIsKept() {
    var mara = as("desk-keep", "creator");
    var draft = stage.complete("desk-keep", "Bleibt", 500_000);
    mara.post(desk(draft) + "/submit", null).ok();
    mara.delete(desk(draft)).refused(409, "state_not_allowed");
    var again = mara.post(desk(draft) + "/withdraw", null).ok();
    assertThat(strings(again.path("allowed"))).containsExactly("edit", "submit");
    mara.delete(desk(draft)).refused(409, "state_not_allowed");
    var live = stage.live("desk-keep2", "Läuft", 500_000);
    as("desk-keep2").delete(desk(live)).refused(409, "state_not_allowed");
  }

  @Test
  void withdrawingOpensItAgain() {
    var mara = as("desk-back", "creator");
    var draft = stage.complete("desk-back", "Zurück", 500_000);
    mara.post(desk(draft) + "/submit", null).ok();
    mara.post(desk(draft) + "/submit", null).refused(409, "state_not_allowed");
    var again = mara.post(desk(draft) + "/withdraw", null).ok();
    assertThat(again.path("state").asString()).isEqualTo("draft");
    mara.put(desk(draft), Stage.content(again.path("version").asInt(), "Zurück", 600_000)).ok();
  }

  @Test
  void afterTheDeadlineItTakesNoPledgesAndIsNotCancelled() {
    var mara = as("desk-late", "creator");
    var live = stage.live("desk-late", "Zu Ende", 500_000);
    try {
      clock.advance(Duration.ofDays(31));
      mara.post(desk(live) + "/cancel", Map.of("note", "Zu spät")).refused(409, "state_not_allowed");
      assertThat(visitor().get("/api/campaigns/" + live.path("slug").asString()).ok().path("acceptsPledges").asBoolean()).isFalse();
    } finally {
      clock.set(TestClock.START);
    }
  }
}
