package ch.fundus.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class IdentityIT extends IntegrationTest {
  @Autowired private Creators creators;

  private static Map<String, Object> profile(String name) {
    return new HashMap<>(
        Map.of("kind", "organisation", "name", name, "bio", "Wir spielen.", "language", "fr", "website", "https://wir.example", "area", "20"));
  }

  private static List<String> errors(JsonNode problem) {
    return problem.path("errors").valueStream().map(e -> e.path("field").asString() + ' ' + e.path("code").asString()).toList();
  }

  @Test
  void aPersonIsEnteredAtTheFirstRequestAndKeepsItsChoices() {
    var anna = as("id-anna", "supporter");
    var me = anna.get("/api/me").ok();
    assertThat(me.path("email").asString()).isEqualTo("id-anna@demo.example");
    assertThat(me.path("roles").get(0).asString()).isEqualTo("supporter");
    assertThat(anna.put("/api/me", Map.of("name", "Anna Ämmli", "language", "it")).ok().path("name").asString()).isEqualTo("Anna Ämmli");
    var again = anna.get("/api/me").ok();
    assertThat(again.path("name").asString()).isEqualTo("Anna Ämmli");
    assertThat(again.path("language").asString()).isEqualTo("it");
    assertThat(again.path("id")).isEqualTo(me.path("id"));
    assertThat(errors(anna.put("/api/me", Map.of("name", "x".repeat(121), "language", "rm")).refused(422, "validation")))
        .containsExactlyInAnyOrder("name too_long", "language unknown_choice");
    anna.put("/api/me", Map.of("name", "A", "language", "de", "roles", List.of("admin"))).refused(400, "malformed");
    visitor().put("/api/me", Map.of("name", "A", "language", "de")).refused(401, "unauthenticated");
  }

  @Test
  void anybodySignedInMayBecomeACreatorAndOnlyMembersChangeIt() {
    var bea = as("id-bea", "supporter");
    var creator = bea.post("/api/creators", profile("Verein Übermut")).ok();
    assertThat(creator.path("slug").asString()).isEqualTo("verein-uebermut");
    assertThat(bea.post("/api/creators", profile("Verein Übermut")).ok().path("slug").asString()).isEqualTo("verein-uebermut-2");
    var id = creator.path("id").asString();
    assertThat(bea.get("/api/me").ok().path("creators").valueStream().map(c -> c.path("id").asString())).contains(id);

    assertThat(bea.put("/api/creators/" + id, profile("Verein Mut")).ok().path("slug").asString()).isEqualTo("verein-uebermut");
    as("id-stranger", "creator").put("/api/creators/" + id, profile("Meins")).refused(403, "forbidden");
    as("id-stranger", "creator").put("/api/creators/" + UUID.randomUUID(), profile("Meins")).refused(404, "not_found");
    visitor().post("/api/creators", profile("Niemand")).refused(401, "unauthenticated");
    as("id-admin", "admin").put("/api/creators/" + id, profile("Verein Mut")).ok();

    var page = visitor().get("/api/creators/verein-uebermut").ok();
    assertThat(page.path("name").asString()).isEqualTo("Verein Mut");
    assertThat(page.path("campaigns").size()).isZero();
    assertThat(page.has("email")).isFalse();
    visitor().get("/api/creators/gibt-es-nicht").refused(404, "not_found");
  }

  @Test
  void wrongProfilesAreRefusedFieldByField() {
    var wrong = profile(" ");
    wrong.put("kind", "robot");
    wrong.put("website", "javascript:alert(1)");
    wrong.put("area", "99");
    wrong.put("portrait", UUID.randomUUID());
    assertThat(errors(as("id-wrong").post("/api/creators", wrong).refused(422, "validation")))
        .containsExactlyInAnyOrder("kind unknown_choice", "name required", "website url", "area unknown_choice", "portrait unknown_choice");
  }

  @Test
  void mailGoesToACreatorsMembers() {
    var id = stage.creator("id-contact");
    assertThat(creators.contacts(id)).singleElement().satisfies(p -> assertThat(p.email()).isEqualTo("id-contact@demo.example"));
    var personId = UUID.fromString(as("id-contact").get("/api/me").ok().path("id").asString());
    assertThat(creators.isOwner(personId, id)).isTrue();
    assertThat(creators.isMember(UUID.randomUUID(), id)).isFalse();
  }
}
