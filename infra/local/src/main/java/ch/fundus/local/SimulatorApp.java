package ch.fundus.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Stripe simulator as its own process; the backend knows only its address. */
final class SimulatorApp {
  private static final String MAIN = "ch.fundus.stripesimulator.StripeSimulatorMain";

  private final Path dataFolder;
  private final Ports ports;
  private final Secrets secrets;
  private final Path log;

  SimulatorApp(Path dataFolder, Ports ports, Secrets secrets, Path log) {
    this.dataFolder = dataFolder;
    this.ports = ports;
    this.secrets = secrets;
    this.log = log;
  }

  /** Whether this build has a simulator. */
  static boolean available() {
    try {
      Class.forName(MAIN, false, SimulatorApp.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  LocalProcess process() {
    List<String> command =
        List.of(
            Project.java(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            Project.classPath(),
            MAIN,
            "--port",
            Integer.toString(ports.simulator()),
            "--public-url",
            ports.simulatorUrl(),
            "--webhook-url",
            ports.backendUrl() + "/api/webhooks/stripe",
            "--webhook-url-v2",
            ports.backendUrl() + "/api/webhooks/stripe/v2",
            "--webhook-secret",
            secrets.webhookSecret("stripe-webhook"),
            "--webhook-secret-v2",
            secrets.webhookSecret("stripe-webhook-v2"),
            "--state",
            dataFolder.resolve("stripe-simulator.jsonl").toString(),
            // The demo's clock runs ahead of the simulator's.
            "--any-expiry");
    return new LocalProcess(Part.SIMULATOR, command, Map.of(), dataFolder, log);
  }

  /** Waits until it answers anything at all: it has no page of its own at the root. */
  void awaitReady(LocalProcess process) throws InterruptedException {
    HttpHealth.await(process, ports.simulatorUrl() + "/", s -> s > 0, Duration.ofSeconds(60));
  }
}
