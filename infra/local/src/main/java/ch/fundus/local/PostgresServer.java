package ch.fundus.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** PostgreSQL from the embedded binaries on a kept folder, as safe on disk as a real one. */
final class PostgresServer {
  private static final String SUPERUSER = "postgres";

  private final Project project;
  private final Path dataFolder;
  private final int port;
  private final Secrets secrets;
  private EmbeddedPostgres server;

  PostgresServer(Project project, Path dataFolder, int port, Secrets secrets) {
    this.project = project;
    this.dataFolder = dataFolder;
    this.port = port;
    this.secrets = secrets;
  }

  /** Starts the server, and on a new folder makes the roles and databases. */
  synchronized void start() throws Exception {
    stop();
    boolean secured = Files.exists(dataFolder.resolve("postgresql.ready"));
    Path binaries = project.cache().resolve("postgresql");
    Files.createDirectories(binaries);
    Path log = LogFile.open(dataFolder, Part.POSTGRES.id());
    var builder = EmbeddedPostgres.builder()
            .setDataDirectory(cluster())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(binaries.toFile())
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C.UTF-8")
            // The embedded defaults are made for throw-away tests; money wants the real ones.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "200")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("checkpoint_timeout", "15min")
            .setServerConfig("password_encryption", "scram-sha-256");
    if (secured) {
      builder.setConnectConfig("password", secrets.get("postgres"));
    }
    try {
      server = builder.start();
    } catch (IOException | IllegalStateException e) {
      throw new StackException(
          "PostgreSQL did not start: " + e.getMessage() + "\n" + LogFile.tail(log, 25), e);
    }
    if (!secured) {
      prepare();
      Files.createFile(dataFolder.resolve("postgresql.ready"));
    }
  }

  private Path cluster() {
    return dataFolder.resolve("postgresql");
  }

  /** The server's main process, which outlives this program when that is killed. */
  Optional<ProcessHandle> postmaster() {
    return postmaster(cluster());
  }

  static Optional<ProcessHandle> postmaster(Path cluster) {
    Path file = cluster.resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(file);
      long startedSeconds = Long.parseLong(lines.get(2).strip());
      return new ProcessId(Long.parseLong(lines.getFirst().strip()), startedSeconds * 1000)
          .find();
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Ends a server that a killed launcher left behind, so that its log and port are ours again. */
  static void stopLeftover(Path cluster) {
    postmaster(cluster).ifPresent(PostgresServer::fastShutdown);
  }

  private static void fastShutdown(ProcessHandle postmaster) {
    try {
      // SIGINT is the fast shutdown: it ends sessions instead of waiting for them.
      new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start().waitFor();
      if (!ProcessId.ended(postmaster, Duration.ofSeconds(30))) {
        postmaster.destroyForcibly();
        ProcessId.ended(postmaster, Duration.ofSeconds(10));
      }
    } catch (IOException e) {
      postmaster.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void stop() {
    stopLeftover(cluster());
    if (server != null) {
      try {
        // The server is down already, but its wrapper still holds a lock on the folder.
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server = null;
    }
  }

  private void prepare() throws Exception {
    try (Connection connection = asSuperuser("postgres", null)) {
      execute(connection, "ALTER ROLE postgres PASSWORD " + quoted(secrets.get("postgres")));
      for (String role : List.of("fundus_owner", "fundus_app", "fundus_reporting", "fundus_web", "keycloak")) {
        execute(
            connection, "CREATE ROLE " + role + " LOGIN PASSWORD " + quoted(secrets.get(role)));
      }
      execute(connection, "CREATE DATABASE fundus OWNER fundus_owner");
      execute(connection, "CREATE DATABASE keycloak OWNER keycloak");
      execute(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE fundus FROM PUBLIC");
      execute(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE keycloak FROM PUBLIC");
      execute(connection, "GRANT CONNECT ON DATABASE fundus TO fundus_app, fundus_reporting, fundus_web");
      execute(connection, "ALTER ROLE fundus_web SET search_path = web_session");
    }
    try (Connection connection = asSuperuser("fundus", null)) {
      execute(connection, "CREATE SCHEMA web_session AUTHORIZATION fundus_web");
    }
    requirePasswords();
  }

  private void requirePasswords() throws Exception {
    Files.writeString(
        cluster().resolve("pg_hba.conf"),
        """
        # Every connection needs its role's password.
        local all all scram-sha-256
        host all all 127.0.0.1/32 scram-sha-256
        host all all ::1/128 scram-sha-256
        """);
    try (Connection connection = asSuperuser("postgres", null)) {
      execute(connection, "SELECT pg_reload_conf()");
    }
  }

  /** A connection that may do everything, for audits and benchmarks. */
  Connection asSuperuser(String database) throws SQLException {
    return asSuperuser(database, secrets.get("postgres"));
  }

  /** The same for whole files of SQL: the driver sends each as it is and does not look for its statements. */
  Connection forFiles(String database) throws SQLException {
    return asSuperuser(database + "?preferQueryMode=simple", secrets.get("postgres"));
  }

  private Connection asSuperuser(String database, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, SUPERUSER, password);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
