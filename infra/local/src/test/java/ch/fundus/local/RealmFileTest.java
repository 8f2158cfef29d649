package ch.fundus.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RealmFileTest {
  private final Project project = Project.find();
  private final JsonMapper json = JsonMapper.builder().build();

  @TempDir Path folder;

  private JsonNode realm() throws Exception {
    return json.readTree(Files.readAllBytes(project.keycloakRealm()));
  }

  @Test
  void theRealmOfProductionHasNoKnownPasswordAndNoDirectGrant() throws Exception {
    String text = Files.readString(project.keycloakRealm());
    assertThat(text).doesNotContain("\"credentials\"", "demo.example", "fundus-tools");
    for (JsonNode client : realm().path("clients")) {
      assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
      assertThat(client.path("secret").asString()).startsWith("${");
    }
  }

  @Test
  void theWebsiteMustProveItsCodes() throws Exception {
    JsonNode web = realm().path("clients").get(0);
    assertThat(web.path("clientId").asString()).isEqualTo("fundus-web");
    assertThat(web.path("attributes").path("pkce.code.challenge.method").asString()).isEqualTo("S256");
    assertThat(realm().path("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm().path("accessTokenLifespan").asInt()).isEqualTo(300);
    assertThat(realm().path("revokeRefreshToken").asBoolean()).isTrue();
  }

  @Test
  void aDemoAddsItsAccounts() throws Exception {
    RealmFile.write(project.keycloakRealm(), project.keycloakDemo(), folder);
    JsonNode merged = json.readTree(Files.readAllBytes(folder.resolve("fundus-realm.json")));
    List<String> names = merged.path("users").valueStream().map(u -> u.path("username").asString()).toList();
    assertThat(names).containsAll(DemoAccounts.ROLES.keySet()).contains("service-account-fundus-backend");
    assertThat(merged.path("clients").valueStream().map(c -> c.path("clientId").asString()))
        .containsExactly("fundus-web", "fundus-backend", "fundus-tools");
  }
}
