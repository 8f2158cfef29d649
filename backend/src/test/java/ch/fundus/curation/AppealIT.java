package ch.fundus.curation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AppealIT extends IntegrationTest {
  private static final Map<String, String> GROUNDS = Map.of("grounds", "Wir proben in Basel, jeden Dienstag.");

  /** By {@code app-first}. */
  private String refused(String title) {
    var id = stage.complete("app-mara", title, 500_000).path("id").asString();
    as("app-mara", "creator").post("/api/desk/campaigns/" + id + "/submit", null).ok();
    as("app-first", "curator").post("/api/curation/campaigns/" + id + "/decision", Map.of("decision", "refused", "reasonCode", "not_local", "note", "Nicht von hier.")).ok();
    return id;
  }

  private static String appeal(String id) {
    return "/api/desk/campaigns/" + id + "/appeal";
  }

  private static String decision(String id) {
    return "/api/curation/campaigns/" + id + "/appeal";
  }

  private List<String> waiting() {
    return as("app-second", "curator").get("/api/curation/queue?state=appealed").ok().valueStream().map(q -> q.path("id").asString()).toList();
  }

  private List<String> allowed(String curator, String id) {
    return as(curator, "curator").get("/api/curation/campaigns/" + id).ok().path("allowed").valueStream().map(JsonNode::asString).toList();
  }

  private long mails(String kind, String id) {
    return (long) db.fetchValue("select count(*) from notification.mail where kind = ? and dedupe_key like ?", kind, "%" + id + "%");
  }

  @Test
  void somebodyElseOverturnsARefusal_andTheCampaignMayStart() {
    var id = refused("Einspruch mit Erfolg");
    var mara = as("app-mara", "creator");
    assertThat(mara.get(appeal(id)).ok().path("state").asString()).isEqualTo("possible");
    assertThat(mara.post(appeal(id), Map.of("grounds", " ")).refused(422, "validation").path("errors").get(0).path("field").asString()).isEqualTo("grounds");
    assertThat(mara.post(appeal(id), GROUNDS).ok().path("state").asString()).isEqualTo("open");
    mara.post(appeal(id), GROUNDS).refused(409, "state_not_allowed");
    assertThat(mails("appeal_filed", id)).isEqualTo(1);
    assertThat(waiting()).contains(id);
    assertThat(allowed("app-first", id)).as("whoever refused").isEmpty();
    as("app-first", "curator").post(decision(id), Map.of("outcome", "upheld", "answer", "Bleibt.")).refused(403, "four_eyes");
    as("app-mara", "creator", "curator").post(decision(id), Map.of("outcome", "overturned", "answer", "Ja.")).refused(403, "four_eyes");
    assertThat(allowed("app-second", id)).containsExactly("decide_appeal");
    as("app-second", "curator").post(decision(id), Map.of("outcome", "maybe")).refused(422, "validation");
    as("app-second", "curator").post(decision(id), Map.of("outcome", "overturned", "answer", "Die Proben sind in Basel.")).ok();
    as("app-second", "curator").post(decision(id), Map.of("outcome", "upheld", "answer", "Doch nicht.")).refused(409, "state_not_allowed");
    assertThat(mara.get("/api/desk/campaigns/" + id).ok().path("state").asString()).isEqualTo("approved");
    assertThat(mails("appeal_overturned", id)).isEqualTo(1);
    assertThat(waiting()).doesNotContain(id);
    assertThat(db.fetchValue("select count(*) from ledger.invariant_21_states_follow_their_table")).isEqualTo(0L);
    mara.post("/api/desk/campaigns/" + id + "/launch", null).ok();
  }

  @Test
  void aRefusalThatIsUpheldStays_andIsNotAppealedAgain() {
    var id = refused("Einspruch ohne Erfolg");
    var mara = as("app-mara", "creator");
    as("app-second", "curator").post(decision(id), Map.of("outcome", "upheld", "answer", "Niemand fragte.")).refused(409, "state_not_allowed");
    mara.post(appeal(id), GROUNDS).ok();
    as("app-second", "curator").post(decision(id), Map.of("outcome", "upheld", "answer", "Alle Auftritte sind in Bern.")).ok();
    var view = mara.get(appeal(id)).ok();
    assertThat(view.path("state").asString()).isEqualTo("upheld");
    assertThat(view.path("answer").asString()).isEqualTo("Alle Auftritte sind in Bern.");
    mara.post(appeal(id), GROUNDS).refused(409, "state_not_allowed");
    assertThat(mara.get("/api/desk/campaigns/" + id).ok().path("state").asString()).isEqualTo("refused");
    assertThat(mails("appeal_upheld", id)).isEqualTo(1);
  }

  @Test
  void afterThirtyDaysItIsTooLate_andForeignersLearnNothing() {
    var id = refused("Zu spät");
    as("app-other", "creator").get(appeal(id)).refused(404, "not_found");
    as("app-other", "creator").post(appeal(id), GROUNDS).refused(404, "not_found");
    clock.advance(Duration.ofDays(31));
    assertThat(as("app-mara", "creator").get(appeal(id)).ok().path("state").asString()).isEqualTo("too_late");
    as("app-mara", "creator").post(appeal(id), GROUNDS).refused(409, "appeal_too_late");
  }

  @Test
  void theRegisterCountsQuartersThatAreOver_andNamesNobody() {
    var id = refused("Kommt ins Register");
    as("app-mara", "creator").post(appeal(id), GROUNDS).ok();
    as("app-second", "curator").post(decision(id), Map.of("outcome", "upheld", "answer", "Bleibt.")).ok();
    var quarter = (String) db.fetchValue("select to_char(decided_at at time zone 'Europe/Zurich', 'YYYY\"-Q\"Q') from curation.review where campaign_id = ?::uuid", id);
    assertThat(visitor().get("/api/refusals").ok().toString()).as("not before it is over").doesNotContain(quarter);
    clock.advance(Duration.ofDays(93));
    var register = visitor().get("/api/refusals").ok();
    var row = register.path("quarters").valueStream().filter(q -> q.path("quarter").asString().equals(quarter)).findFirst().orElseThrow();
    var reason = row.path("reasons").valueStream().filter(r -> r.path("reasonCode").asString().equals("not_local")).findFirst().orElseThrow();
    assertThat(reason.path("refused").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(reason.path("appealed").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(reason.path("upheld").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(row.path("refused").asInt()).isEqualTo(row.path("reasons").valueStream().mapToInt(r -> r.path("refused").asInt()).sum());
    assertThat(register.toString()).doesNotContain(id, "Kommt ins Register", "Nicht von hier", "app-mara");
    assertThat(visitor().get("/api/refusals.csv").text()).startsWith("quarter,reason_code,refused").contains("\"" + quarter + "\",\"not_local\",");
  }
}
