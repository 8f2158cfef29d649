package ch.fundus.statistics.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.testing.IntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Earlier campaigns come in as a batch, are shown apart, and go again; no figure of the ledger moves. */
class HistoryIT extends IntegrationTest {
  private static final String AT = "/api/officials/history";
  private static final String CSV =
      """
      Titel;Künstlerin;Sparte;Quartier;Sprache;Start;Ende;Ziel;Gesammelt;Unterstützende;Ergebnis;Quelle
      "=Platte; und mehr";Ada;Musik;Klybeck;de;1.2.2013;15.3.2013;10'000;12'500.50;120;erfolgreich;https://alt.example/1
      Film im Hof;Bo;Film;Gundeldingen;fr;;2014;5000;0;30;gescheitert;
      Tanz am Rhein;Cy;Bewegung;;;;2014;2000;2100;;;
      """;

  @AfterEach
  void takeBackWhatIsInForce() {
    as("officer", "official").get(AT).ok().valueStream().filter(b -> b.path("revokedAt").isNull()).forEach(b -> revoke(b.path("id").asString()));
  }

  private static JsonNode inForce(JsonNode batches) {
    return batches.valueStream().filter(b -> b.path("revokedAt").isNull()).findFirst().orElseThrow();
  }

  @Test
  void aBatchIsMappedPreviewedImportedShownAndRevoked() {
    var before = ledgerFigures();
    var desk = as("officer", "official");
    var preview = desk.post(AT + "/preview", Map.of("csv", CSV)).ok();
    assertThat(preview.path("columns").path("collected").asInt()).isEqualTo(8);
    assertThat(preview.path("words").path("discipline").valueStream().filter(w -> w.path("code").isNull()).map(w -> w.path("value").asString())).containsExactly("Bewegung");
    assertThat(preview.path("good").asInt() + "/" + preview.path("wrong").asInt()).isEqualTo("2/1");
    var wrong = preview.path("rows").get(2);
    assertThat(wrong.path("number").asInt()).isEqualTo(4);
    assertThat(wrong.path("problems").get(0).path("message").asString()).contains("Bewegung");
    assertThat(wrong.path("notes").get(0).path("field").asString()).isEqualTo("outcome");
    desk.post(AT, input(Map.of(), false)).refused(409, "history_rows_wrong");
    desk.post(AT, Map.of("csv", CSV, "label", "", "source", "")).refused(422, "validation");

    desk.post(AT, input(Map.of("discipline", Map.of("Bewegung", "dance")), false)).ok();
    desk.post(AT, input(Map.of("discipline", Map.of("Bewegung", "dance")), true)).refused(409, "history_nothing");
    var years = visitor().get("/api/statistics/history").ok();
    assertThat(years.path("origin").asString()).isEqualTo("imported");
    assertThat(rows(years)).containsExactly("2013 1 1 1250050 120", "2014 2 1 210000 30");
    assertThat(years.at("/answer/totals/withBackers").asInt()).as("one of three does not tell").isEqualTo(2);
    assertThat(rows(visitor().get("/api/statistics/history?by=discipline&from=2014-01&to=2014-12").ok())).containsExactly("dance 1 1 210000 0", "film 1 0 0 30");
    assertThat(rows(visitor().get("/api/statistics/history?by=area").ok())).contains("18 1 1 1250050 120", "not_stated 1 1 210000 0");
    assertThat(visitor().get("/api/statistics/history.csv?by=year").text()).startsWith("\"origin\",\"by\",\"key\"").contains("\"imported\",\"year\",\"2013\",\"2013\",1,1,0,0,1250050,120,1\r\n");
    visitor().get("/api/statistics/history?by=creator").refused(422, "validation");
    visitor().get("/api/statistics/history?from=x").refused(422, "validation");
    assertThat(ledgerFigures()).as("nothing that comes from the ledger has moved").isEqualTo(before);

    var batch = inForce(desk.get(AT).ok());
    assertThat(batch.path("campaigns").asInt()).isEqualTo(3);
    assertThat(desk.get(AT + "/" + batch.path("id").asString() + "/rows.csv").text()).as("no formula runs").contains("\"'=Platte; und mehr\"");
    revoke(batch.path("id").asString());
    desk.post(AT + "/" + batch.path("id").asString() + "/revoke", Map.of("reason", "noch einmal")).refused(409, "history_revoked");
    desk.post(AT + "/" + UUID.randomUUID() + "/revoke", Map.of("reason", "x")).refused(404, "not_found");
    assertThat(visitor().get("/api/statistics/history").ok().at("/answer/totals/campaigns").asInt()).isZero();
    assertThat(desk.get(AT).ok().valueStream().filter(b -> b.path("id").equals(batch.path("id")))).as("it is still known")
        .singleElement().satisfies(b -> assertThat(b.path("reason").asString()).isEqualTo("Probe"));
  }

  @Test
  void whatIsLeftOutIsKeptAndNothingIsChangedOrDeleted() {
    var desk = as("officer", "official");
    var id = inForce(desk.post(AT, input(Map.of(), true)).ok());
    assertThat(id.path("campaigns").asInt() + " " + id.path("leftOut").asInt()).isEqualTo("2 1");
    var kept = desk.get(AT + "/" + id.path("id").asString() + "/rows.csv").text();
    assertThat(kept.split("\r\n")).hasSize(4);
    assertThat(kept).contains("4,\"discipline: unknown_word\",\"Tanz am Rhein\",\"Cy\",\"Bewegung\"");
    for (var table : List.of("history_batch", "history_row", "history_campaign")) {
      assertThatThrownBy(() -> db.execute("delete from statistics." + table)).as(table).hasStackTraceContaining("permission denied");
      assertThatThrownBy(() -> db.execute("update statistics." + table + " set " + (table.equals("history_batch") ? "label" : "row_number") + " = default")).hasStackTraceContaining("permission denied");
    }
    var late = "insert into statistics.history_row (batch_id, row_number, cells) values ('" + id.path("id").asString() + "', 99, '[]')";
    assertThatThrownBy(() -> db.execute(late)).hasStackTraceContaining("imported at once");
  }

  @Test
  void twoWhoImportTheSameAtOnceImportItOnce() throws Exception {
    try (var both = Executors.newFixedThreadPool(2)) {
      Callable<Integer> one = () -> as("officer", "official").post(AT, input(Map.of(), true)).status();
      var answers = both.invokeAll(List.of(one, one)).stream().map(f -> f.resultNow()).sorted().toList();
      assertThat(answers).containsExactly(200, 409);
    }
    assertThat(visitor().get("/api/statistics/history").ok().at("/answer/totals/campaigns").asInt()).isEqualTo(2);
  }

  @Test
  void itIsBoundedAndTheSampleIsRight() throws IOException {
    var desk = as("officer", "official");
    var long1 = "titel,ende,betrag\n" + "x,2015,1\n".repeat(5_001);
    assertThat(desk.post(AT + "/preview", Map.of("csv", long1)).ok().path("problems").get(0).path("message").asString()).contains("5");
    assertThat(desk.post(AT + "/preview", Map.of("csv", "x".repeat(1_000_001))).ok().path("problems")).hasSize(1);
    assertThat(desk.post(AT + "/preview", Map.of()).ok().path("problems")).hasSize(1);
    var sample = desk.post(AT + "/preview", Map.of("csv", Files.readString(Path.of("..", "docs", "examples", "earlier-campaigns.csv")))).ok();
    assertThat(sample.path("problems")).isEmpty();
    assertThat(sample.path("wrong").asInt()).as(sample.toString()).isZero();
    assertThat(sample.path("good").asInt()).isGreaterThan(20);
  }

  private static Map<String, Object> input(Map<String, Object> words, boolean leaveOut) {
    var body = new HashMap<String, Object>(Map.of("csv", CSV, "label", "Archiv 2013-2014", "source", "Abteilung Kultur, Archiv", "fileName", "archiv.csv", "leaveOut", leaveOut));
    body.put("words", words);
    return body;
  }

  private void revoke(String id) {
    as("officer", "official").post(AT + "/" + id + "/revoke", Map.of("reason", "Probe")).ok();
  }

  private static List<String> rows(JsonNode report) {
    return report.at("/answer/rows").valueStream()
        .map(r -> "%s %d %d %d %d".formatted(r.path("key").asString(), r.path("campaigns").asInt(), r.path("funded").asInt(), r.path("collectedMinor").asLong(), r.path("backers").asInt())).toList();
  }

  private String ledgerFigures() {
    var all = visitor().get("/api/statistics").ok().path("totals").toString() + visitor().get("/api/statistics.csv?by=discipline").text();
    return all + as("officer", "official").get("/api/officials/statistics?from=2010-01&to=2026-12").ok().at("/view/figures");
  }
}
