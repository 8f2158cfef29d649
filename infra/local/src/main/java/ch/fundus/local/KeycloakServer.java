package ch.fundus.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keycloak with its own database, the Fundus realm, the demo accounts and the login theme. */
final class KeycloakServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final KeycloakDistribution distribution;
  private final Ports ports;
  private final Secrets secrets;
  private final PostgresServer postgres;
  private final Path log;

  KeycloakServer(
      Project project, Ports ports, Secrets secrets, PostgresServer postgres, Path log) {
    this.distribution = new KeycloakDistribution(project);
    this.ports = ports;
    this.secrets = secrets;
    this.postgres = postgres;
    this.log = log;
  }

  /** Prepares the server; the first start of a checkout records its classes for later ones. */
  void prepare(Progress progress, Consumer<LocalProcess> noted) throws Exception {
    distribution.prepare(progress);
    moveAddresses();
    if (!Files.exists(distribution.aotCache())) {
      progress.step("Keycloak trained for fast starts", () -> record(noted));
    }
  }

  private Path record(Consumer<LocalProcess> noted) throws Exception {
    Path draft = distribution.home().resolve("recording-" + ports.offset() + ".aot");
    LocalProcess training = process(List.of("-XX:AOTCacheOutput=" + draft));
    training.start();
    noted.accept(training);
    try {
      awaitReady(training);
    } finally {
      training.stop(Duration.ofMinutes(2));
    }
    if (Files.exists(draft)) {
      Files.move(draft, distribution.aotCache(), StandardCopyOption.REPLACE_EXISTING);
    }
    return distribution.home();
  }

  /** The server as it runs every day. */
  LocalProcess process() {
    Path cache = distribution.aotCache();
    return process(Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
  }

  private LocalProcess process(List<String> aot) {
    List<String> jvm =
        new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
    jvm.addAll(aot);
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

  /**
   * The import wrote the addresses of the first start into the realm; with another port offset they
   * have to follow.
   */
  private void moveAddresses() throws SQLException {
    try (var connection = postgres.asSuperuser("keycloak");
        var statement = connection.createStatement()) {
      try (var tables = statement.executeQuery("SELECT to_regclass('public.redirect_uris')")) {
        tables.next();
        if (tables.getString(1) == null) {
          return;
        }
      }
      String moved = "regexp_replace(%s, 'http://localhost:[0-9]+', '" + ports.frontendUrl() + "', 'g')";
      String ours = " AND client_id IN (SELECT id FROM client WHERE client_id = 'fundus-web')";
      for (String change :
          List.of(
              "UPDATE redirect_uris SET value = " + moved.formatted("value") + " WHERE true" + ours,
              "UPDATE web_origins SET value = " + moved.formatted("value") + " WHERE true" + ours,
              "UPDATE client_attributes SET value = " + moved.formatted("value")
                  + " WHERE value LIKE 'http://localhost:%'" + ours,
              "UPDATE client SET root_url = " + moved.formatted("root_url")
                  + ", base_url = " + moved.formatted("base_url")
                  + " WHERE client_id = 'fundus-web'",
              "UPDATE realm_smtp_config SET value = '" + ports.smtp() + "' WHERE name = 'port'")) {
        statement.executeUpdate(change);
      }
    }
  }
}
