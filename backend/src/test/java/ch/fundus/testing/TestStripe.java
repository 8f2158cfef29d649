package ch.fundus.testing;

import ch.fundus.stripesimulator.StripeSimulator;
import ch.fundus.stripesimulator.StripeSimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The Stripe simulator of one test context: what the backend calls, and the pages that a supporter sees. */
public final class TestStripe {
  public static final String WEBHOOK_SECRET = "whsec_test";
  private static final Map<Integer, TestStripe> BY_BACKEND = new ConcurrentHashMap<>();
  private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final StripeSimulator simulator;

  private TestStripe(int backendPort) {
    var webhooks = "http://localhost:" + backendPort + "/api/webhooks/stripe";
    simulator =
        StripeSimulator.start(
            StripeSimulatorOptions.defaults()
                .withWebhook(webhooks, WEBHOOK_SECRET)
                .withWebhookV2(webhooks + "/v2", WEBHOOK_SECRET)
                .withDelays(Duration.ZERO, Duration.ofMillis(20)));
  }

  /** The simulator that sends its events to the backend on this port. */
  static TestStripe of(int backendPort) {
    return BY_BACKEND.computeIfAbsent(backendPort, TestStripe::new);
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String baseUrl() {
    return simulator.baseUrl();
  }

  public StripeSimulator simulator() {
    return simulator;
  }

  /** Fills a hosted page's form; returns where it sends the supporter next. */
  public String submit(String url, Map<String, String> fields) {
    var form = fields.entrySet().stream()
        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    var request = HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    try {
      var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 303 && answer.statusCode() != 302) {
        throw new AssertionError("the page answered " + answer.statusCode() + ": " + answer.body());
      }
      return URI.create(url).resolve(answer.headers().firstValue("Location").orElseThrow()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Pays with a test card on the payment page. */
  public String pay(String url, String card) {
    return submit(url, Map.of("card", card));
  }
}
