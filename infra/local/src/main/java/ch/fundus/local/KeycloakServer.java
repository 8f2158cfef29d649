package ch.fundus.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keycloak with its own database, the Fundus realm, the demo accounts and the login theme. */
final class KeycloakServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final KeycloakDistribution distribution;
  private final Ports ports;
  private final Secrets secrets;
  private final boolean recording;
  private final Path log;

  KeycloakServer(
      Project project, Ports ports, Secrets secrets, boolean recording, Path log) {
    this.distribution = new KeycloakDistribution(project);
    this.ports = ports;
    this.secrets = secrets;
    this.recording = recording;
    this.log = log;
  }

  /** Unpacks and builds the server where that is still to do. */
  void prepare(Progress progress) throws Exception {
    distribution.prepare(progress);
    adoptRecording();
  }

  /** What an earlier run recorded when it was stopped makes this start fast. */
  private void adoptRecording() throws IOException {
    if (Files.exists(distribution.aotCache())) {
      return;
    }
    try (var files = Files.newDirectoryStream(distribution.home(), "recording-*.aot")) {
      for (Path recording : files) {
        Files.move(recording, distribution.aotCache(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The server; the first run of a checkout records its classes and stores them as it ends. */
  LocalProcess process() {
    List<String> jvm =
        new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
    if (Files.exists(distribution.aotCache())) {
      jvm.add("-XX:AOTCache=" + distribution.aotCache());
    } else if (recording) {
      Path target = distribution.home().resolve("recording-" + ports.offset() + ".aot");
      jvm.addAll(List.of("-XX:AOTCacheOutput=" + target, "-Xlog:aot*=error"));
    }
    List<String> command =
        distribution.command(jvm, List.of("start", "--optimized", "--import-realm"));
    return new LocalProcess(Part.KEYCLOAK, command, environment(), distribution.home(), log);
  }

  /** Waits until the realm itself answers: the import ends after Keycloak says it has started. */
  void awaitReady(LocalProcess process) throws InterruptedException {
    HttpHealth.await(
        process,
        ports.issuer() + "/.well-known/openid-configuration",
        status -> status == 200,
        START_LIMIT);
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("KC_DB_URL", ports.jdbcUrl("keycloak")),
        Map.entry("KC_DB_USERNAME", "keycloak"),
        Map.entry("KC_DB_PASSWORD", secrets.get("keycloak")),
        Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
        Map.entry("KC_CACHE", "local"),
        Map.entry("KC_HTTP_ENABLED", "true"),
        Map.entry("KC_HTTP_HOST", "127.0.0.1"),
        Map.entry("KC_HTTP_PORT", Integer.toString(ports.keycloak())),
        Map.entry("KC_HOSTNAME", ports.keycloakUrl()),
        Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", "admin"),
        Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.get("keycloak-admin")),
        Map.entry("FUNDUS_PUBLIC_URL", ports.frontendUrl()),
        Map.entry("FUNDUS_WEB_CLIENT_SECRET", secrets.get("fundus-web-client")),
        Map.entry("FUNDUS_BACKEND_CLIENT_SECRET", secrets.get("fundus-backend-client")),
        Map.entry("FUNDUS_DEMO_ACCOUNTS", String.join(" ", DemoAccounts.ROLES.keySet())),
        Map.entry("FUNDUS_SMTP_HOST", "127.0.0.1"),
        Map.entry("FUNDUS_SMTP_PORT", Integer.toString(ports.smtp())),
        Map.entry("FUNDUS_MAIL_FROM", "fundus@fundus.example"));
  }
}
