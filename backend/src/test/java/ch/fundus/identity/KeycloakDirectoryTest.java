package ch.fundus.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter's side of the conversation with Keycloak's admin API. */
class KeycloakDirectoryTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int answerToGrant = 204;
  private volatile long delayMillis;
  private HttpServer keycloak;

  @BeforeEach
  void start() throws IOException {
    keycloak = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    keycloak.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    keycloak.createContext("/", exchange -> {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(exchange.getRequestMethod() + " " + path + " " + body);
      sleep(delayMillis);
      var grant = path.endsWith("/role-mappings/realm");
      var answer =
          path.endsWith("/token")
              ? "{\"access_token\":\"t\",\"expires_in\":60,\"token_type\":\"Bearer\"}"
              : grant ? "" : "[{\"id\":\"role-id\",\"name\":\"creator\"}]";
      var bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(grant ? answerToGrant : 200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    keycloak.start();
  }

  @AfterEach
  void stop() {
    keycloak.stop(0);
  }

  private KeycloakDirectory directory() {
    return new KeycloakDirectory("http://localhost:" + keycloak.getAddress().getPort(), "fundus", "fundus-backend", "secret");
  }

  @Test
  void aRoleIsGrantedWithTheServiceAccountsToken() {
    assertThat(directory().grant("subject-1", "creator")).isTrue();
    assertThat(requests).hasSize(3);
    assertThat(requests.get(0)).startsWith("POST /realms/fundus/protocol/openid-connect/token").contains("grant_type=client_credentials");
    assertThat(requests.get(1)).startsWith("GET /admin/realms/fundus/users/subject-1/role-mappings/realm/available");
    assertThat(requests.get(2)).startsWith("POST /admin/realms/fundus/users/subject-1/role-mappings/realm").contains("role-id");
  }

  @Test
  void aRefusalOrSilenceIsNotTheCreatorsProblem() {
    answerToGrant = 403;
    assertThat(directory().grant("subject-1", "creator")).isFalse();
    // Longer than the directory waits: an answer would make it true.
    answerToGrant = 204;
    delayMillis = 15_000;
    assertThat(directory().grant("subject-1", "creator")).isFalse();
    assertThat(new KeycloakDirectory("", "fundus", "x", "x").grant("subject-1", "creator")).isFalse();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
