package ch.fundus.curation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.Stage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CurationIT extends IntegrationTest {
  private String submitted(String name, String title) {
    var id = stage.complete(name, title, 500_000).path("id").asString();
    as(name, "creator").post("/api/desk/campaigns/" + id + "/submit", null).ok();
    return id;
  }

  private List<String> queue(String state) {
    return as("cur-curator", "curator").get("/api/curation/queue?state=" + state).ok().valueStream().map(q -> q.path("id").asString()).toList();
  }

  private static List<String> errors(JsonNode problem) {
    return problem.path("errors").valueStream().map(e -> e.path("field").asString() + ' ' + e.path("code").asString()).toList();
  }

  @Test
  void whatIsSubmittedWaitsIsReadAndIsSentBackWithANote() {
    var curator = as("cur-curator", "curator");
    var id = submitted("cur-mara", "Zur Prüfung");
    assertThat(queue("submitted")).contains(id);
    var view = curator.get("/api/curation/campaigns/" + id).ok();
    assertThat(view.path("preview").path("title").asString()).isEqualTo("Zur Prüfung");
    assertThat(view.path("allowed").get(0).asString()).isEqualTo("decide");

    var decision = "/api/curation/campaigns/" + id + "/decision";
    assertThat(errors(curator.post(decision, Map.of("decision", "changes_requested")).refused(422, "validation"))).containsExactly("note required");
    assertThat(errors(curator.post(decision, Map.of("decision", "refused", "note", "Nein")).refused(422, "validation")))
        .containsExactly("reasonCode required");
    assertThat(errors(curator.post(decision, Map.of("decision", "maybe", "reasonCode", "ugly")).refused(422, "validation")))
        .containsExactly("decision unknown_choice", "reasonCode unknown_choice");
    curator.post(decision, Map.of("decision", "changes_requested", "reasonCode", "budget_unclear", "note", "Was kostet der Saal?")).ok();
    assertThat(queue("changes_requested")).contains(id);
    curator.post(decision, Map.of("decision", "approved")).refused(409, "state_not_allowed");

    var draft = as("cur-mara", "creator").get("/api/desk/campaigns/" + id).ok();
    assertThat(draft.path("reviews").get(0).path("note").asString()).isEqualTo("Was kostet der Saal?");
    assertThat(draft.path("allowed").valueStream().map(JsonNode::asString)).contains("edit", "submit");
    as("cur-mara", "creator").put("/api/desk/campaigns/" + id, Stage.content(draft.path("version").asInt(), "Zur Prüfung", 500_000)).ok();
    as("cur-mara", "creator").post("/api/desk/campaigns/" + id + "/submit", null).ok();
    curator.post(decision, Map.of("decision", "refused", "reasonCode", "not_local", "note", "Spielt in Bern.")).ok();
    assertThat(as("cur-mara", "creator").get("/api/desk/campaigns/" + id).ok().path("state").asString()).isEqualTo("refused");
    assertThat(curator.get("/api/curation/campaigns/" + id).ok().path("reviews").size()).isEqualTo(2);
  }

  @Test
  void onlyCuratorsDecideAndNeverOnTheirOwn() {
    var id = submitted("cur-own", "Eigenes");
    var decision = "/api/curation/campaigns/" + id + "/decision";
    for (var role : List.of("supporter", "creator", "official", "finance", "admin", "partner")) {
      as("cur-other", role).post(decision, Map.of("decision", "approved")).refused(403, "forbidden");
      as("cur-other", role).get("/api/curation/queue").refused(403, "forbidden");
    }
    visitor().get("/api/curation/queue").refused(401, "unauthenticated");
    as("cur-own", "creator", "curator").post(decision, Map.of("decision", "approved")).refused(403, "forbidden");
    assertThat(as("cur-own", "curator").get("/api/curation/campaigns/" + id).ok().path("allowed").size()).isZero();
    var draft = stage.complete("cur-draft", "Entwurf", 500_000).path("id").asString();
    as("cur-curator", "curator").get("/api/curation/campaigns/" + draft).refused(404, "not_found");
    as("cur-curator", "curator").post("/api/curation/campaigns/" + draft + "/decision", Map.of("decision", "approved")).refused(404, "not_found");
    assertThat(errors(as("cur-curator", "curator").get("/api/curation/queue?state=draft").refused(422, "validation"))).isNotEmpty();
  }

  @Test
  void ofTwoDecisionsAtOnceOneCounts() throws Exception {
    var id = submitted("cur-race", "Wettlauf");
    try (var pool = Executors.newFixedThreadPool(6)) {
      Callable<Integer> decide =
          () -> as("cur-curator", "curator").post("/api/curation/campaigns/" + id + "/decision", Map.of("decision", "approved")).status();
      var answers = pool.invokeAll(java.util.Collections.nCopies(6, decide)).stream().map(f -> f.resultNow()).sorted().toList();
      assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409);
    }
    assertThat(as("cur-curator", "curator").get("/api/curation/campaigns/" + id).ok().path("reviews").size()).isEqualTo(1);
  }
}
