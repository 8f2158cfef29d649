package ch.fundus.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FundusClientTest {
  private HttpServer server;
  private FundusClient client;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/realms/fundus/protocol/openid-connect/token",
        x ->
            answer(
                x,
                200,
                "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":300}"));
    server.start();
    String base = "http://localhost:" + server.getAddress().getPort();
    client = new FundusClient(base, base + "/realms/fundus");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void asksForATokenOnceAndSendsItWithEveryRequest() {
    server.createContext("/api/me", x -> answer(x, 200, "{\"name\":\"Mara\"}"));

    var mara = client.as(Account.MARA);
    assertThat(mara.me().path("name").asString()).isEqualTo("Mara");
    client.as(Account.MARA).me();

    assertThat(tokens).hasValue(1);
    assertThat(requests).filteredOn(r -> r.contains("/api/me")).allMatch(r -> r.endsWith("Bearer t1"));
  }

  @Test
  void sendsTheSamePledgeAgainWhenTheBackendIsAway() {
    var tries = new AtomicInteger();
    server.createContext(
        "/api/pledges/",
        x -> {
          switch (tries.incrementAndGet()) {
            case 1 -> x.close(); // a reset: the backend died with the request in its hands
            case 2 -> answer(x, 503, "");
            default ->
                answer(
                    x,
                    201,
                    "{\"id\":\"%s\",\"amountMinor\":500,\"state\":\"placed\",\"accessKey\":\"k\"}"
                        .formatted(lastSegment(x)));
          }
        });

    UUID id = UUID.randomUUID();
    var pledge = client.pledge(id, PledgeOrder.gift(UUID.randomUUID(), 500, "a@b.example", "A"));

    assertThat(pledge.id()).isEqualTo(id);
    assertThat(pledge.placed()).isTrue();
    assertThat(tries).hasValue(3);
    assertThat(requests.stream().filter(r -> r.contains(id.toString())).distinct()).hasSize(1);
  }

  @Test
  void doesNotSendARefusedRequestAgain() {
    var tries = new AtomicInteger();
    server.createContext(
        "/api/pledges/",
        x -> {
          tries.incrementAndGet();
          answer(x, 409, "{\"code\":\"campaign_not_open\",\"title\":\"Closed\"}");
        });

    var order = PledgeOrder.gift(UUID.randomUUID(), 500, "a@b.example", "A");
    assertThatThrownBy(() -> client.pledge(UUID.randomUUID(), order))
        .isInstanceOfSatisfying(
            ApiProblem.class,
            p -> {
              assertThat(p.status()).isEqualTo(409);
              assertThat(p.code()).isEqualTo("campaign_not_open");
              assertThat(p.afterRetry()).isFalse();
            });
    assertThat(tries).hasValue(1);
  }

  @Test
  void keepsAccessKeysOutOfMessages() {
    server.createContext("/api/pledges/", x -> answer(x, 403, ""));
    assertThatThrownBy(() -> client.checkout(UUID.randomUUID(), "secret-key"))
        .hasMessageNotContaining("secret-key");
  }

  @Test
  void givesUpAfterItsPatience() throws IOException {
    int deaf;
    try (var socket = new ServerSocket(0)) {
      deaf = socket.getLocalPort();
    }
    try (var http = new Http(Duration.ofMillis(500))) {
      var request = HttpRequest.newBuilder(URI.create("http://localhost:" + deaf + "/x")).build();
      assertThatThrownBy(() -> http.send(request)).hasMessageContaining("got no answer");
    }
  }

  @Test
  void readsTheReportOfTheInvariants() {
    server.createContext(
        "/api/audit",
        x ->
            answer(
                x,
                200,
                """
                {"ranAt":"2026-01-01T00:00:00Z","violations":1,
                 "invariants":[{"number":1,"name":"sums","violations":0},{"number":9,"name":"charge","violations":1}]}
                """));
    var report = client.as(Account.FINANCE).audit();
    assertThat(report.violations()).isEqualTo(1);
    assertThat(report.invariants()).extracting(AuditReport.Invariant::number).containsExactly(1, 9);
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getPath()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String lastSegment(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
