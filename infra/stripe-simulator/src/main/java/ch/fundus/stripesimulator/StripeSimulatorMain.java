package ch.fundus.stripesimulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Runs the simulator as a process of its own until it is stopped. */
public final class StripeSimulatorMain {
  private static final Set<String> FLAGS = Set.of("any-expiry", "help");
  private static final String HELP =
      """
      A stateful double of Stripe. No real money.

        --port N                 port, 8082 by default
        --public-url URL         address under which browsers reach it
        --webhook-url URL        receiver of snapshot events
        --webhook-secret S       signs them
        --webhook-url-v2 URL     receiver of thin (v2) events
        --webhook-secret-v2 S    signs those
        --state FILE             journal in which its memory survives
        --available-after SEC    how long payments stay pending in the balance, 0 by default
        --settle-after-ms MS     how long payouts and slow refunds take, 2000 by default
        --max-events N           how many events are kept, 60000 by default
        --any-expiry             accept any expires_at of a session, for clients with a moved clock

      The secrets may also come from STRIPE_WEBHOOK_SECRET and STRIPE_WEBHOOK_SECRET_V2.
      """;

  private StripeSimulatorMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> given = parse(arguments);
    if (given.containsKey("help")) {
      System.out.print(HELP);
      return;
    }
    StripeSimulator simulator = StripeSimulator.start(options(given));
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    System.out.println("Stripe simulator answers at " + simulator.baseUrl());
    Thread.currentThread().join();
  }

  private static Map<String, String> parse(String[] arguments) {
    var given = new HashMap<String, String>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        fail("unexpected argument " + arguments[i]);
      }
      String name = arguments[i].substring(2);
      if (FLAGS.contains(name)) {
        given.put(name, "true");
      } else if (!HELP.contains("--" + name + " ")) {
        fail("unknown option --" + name);
      } else if (i + 1 == arguments.length) {
        fail("--" + name + " needs a value");
      } else {
        given.put(name, arguments[++i]);
      }
    }
    return given;
  }

  private static void fail(String message) {
    System.err.println(message + "\n\n" + HELP);
    System.exit(2);
  }

  private static StripeSimulatorOptions options(Map<String, String> given) {
    var options = StripeSimulatorOptions.defaults();
    String secret = secret(given, "webhook-secret", "STRIPE_WEBHOOK_SECRET");
    String secretV2 = secret(given, "webhook-secret-v2", "STRIPE_WEBHOOK_SECRET_V2");
    return options
        .withPort(Integer.parseInt(given.getOrDefault("port", "8082")))
        .withPublicUrl(given.get("public-url"))
        .withWebhook(
            given.get("webhook-url"), secret == null ? options.webhookSecret() : secret)
        .withWebhookV2(
            given.get("webhook-url-v2"), secretV2 == null ? options.webhookSecretV2() : secretV2)
        .withState(given.containsKey("state") ? Path.of(given.get("state")) : null)
        .withDelays(
            Duration.ofSeconds(Long.parseLong(given.getOrDefault("available-after", "0"))),
            Duration.ofMillis(Long.parseLong(given.getOrDefault("settle-after-ms", "2000"))))
        .withBounds(
            Integer.parseInt(
                given.getOrDefault("max-events", Integer.toString(options.maxEvents()))),
            options.maxIdempotencyKeys())
        .withAnyExpiry(given.containsKey("any-expiry"));
  }

  private static String secret(Map<String, String> given, String option, String variable) {
    String value = given.get(option);
    return value == null ? System.getenv(variable) : value;
  }
}
