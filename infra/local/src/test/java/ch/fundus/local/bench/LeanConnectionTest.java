package ch.fundus.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeanConnectionTest {
  private final byte[] large = new byte[300_000];
  private HttpServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    new Random(3).nextBytes(large);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/fixed",
        x -> {
          try (x) {
            x.sendResponseHeaders(200, large.length);
            x.getResponseBody().write(large);
          }
        });
    server.createContext(
        "/chunked",
        x -> {
          try (x) {
            x.sendResponseHeaders(200, 0);
            x.getResponseBody().write(large);
          }
        });
    server.createContext(
        "/echo",
        x -> {
          try (x) {
            byte[] body = x.getRequestBody().readAllBytes();
            x.sendResponseHeaders(201, body.length);
            x.getResponseBody().write(body);
          }
        });
    server.createContext("/bad", x -> {
      try (x) {
        x.sendResponseHeaders(503, -1);
      }
    });
    server.start();
    port = server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsManyAnswersOfEveryKindOnOneConnection() throws IOException {
    try (var connection = new LeanConnection(port)) {
      for (int i = 0; i < 20; i++) {
        var fixed = connection.send(get("/fixed"), true);
        assertThat(fixed.status()).isEqualTo(200);
        assertThat(fixed.body()).isEqualTo(large);
        var chunked = connection.send(get("/chunked"), true);
        assertThat(chunked.body()).isEqualTo(large);
        assertThat(connection.send(get("/chunked")).length()).isEqualTo(large.length);
        var echo = connection.send(LeanConnection.request("PUT", "/echo", port, "", "{\"ü\":" + i + "}"), true);
        assertThat(echo.status()).isEqualTo(201);
        assertThat(new String(echo.body(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("{\"ü\":" + i + "}");
      }
    }
  }

  @Test
  void countsEveryAnswerOfAllClients() throws Exception {
    var answered = new AtomicInteger();
    server.createContext(
        "/count",
        x -> {
          try (x) {
            answered.incrementAndGet();
            x.sendResponseHeaders(200, -1);
          }
        });
    var round = new Load(8, () -> Targets.reads(port, List.of("/count"), "")).run(Duration.ofMillis(500));
    assertThat(answered.get()).isGreaterThan(8);
    assertThat(round.perSecond()).isBetween(answered.get() * 0.8, answered.get() * 2.2);
    assertThat(round.p99Millis()).isGreaterThanOrEqualTo(round.medianMillis()).isPositive();
  }

  @Test
  void aWrongAnswerEndsTheMeasurement() {
    assertThatThrownBy(() -> new Load(2, () -> Targets.reads(port, List.of("/bad"), "")).run(Duration.ofSeconds(1)))
        .hasMessageContaining("503 instead of 200");
  }

  @Test
  void theRatioIsThatOfTheMedians() {
    var result =
        new Comparison.Result("x", rounds(100, 900, 200), rounds(1_000, 10, 400));
    assertThat(result.ratio()).isEqualTo(0.5);
  }

  private static List<Load.Round> rounds(double... perSecond) {
    return java.util.Arrays.stream(perSecond).mapToObj(r -> new Load.Round(r, 1, 2)).toList();
  }

  private byte[] get(String path) {
    return LeanConnection.request("GET", path, port, "", null);
  }
}
