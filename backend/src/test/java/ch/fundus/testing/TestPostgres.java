package ch.fundus.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** One PostgreSQL a run, with a migrated template that is copied for each test context in a tenth of a second. */
final class TestPostgres {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestPostgres() {}

  /** A fresh, migrated database; returns its JDBC address. */
  static synchronized String database() {
    var name = "test_" + COUNT.incrementAndGet();
    execute("create database " + name + " template fundus_template");
    return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
  }

  private static EmbeddedPostgres start() {
    try {
      var server =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setLocaleConfig("locale", "C")
              .setServerConfig("max_connections", "300")
              .setRegisterShutdownHook(true)
              .start();
      try (var c = server.getPostgresDatabase().getConnection(); var s = c.createStatement()) {
        s.execute("create role fundus_owner login superuser password 'owner'");
        s.execute("create role fundus_app login password 'app'");
        s.execute("create role fundus_reporting login password 'reporting'");
        s.execute("create database fundus_template owner fundus_owner");
      }
      Flyway.configure()
          .dataSource("jdbc:postgresql://localhost:" + server.getPort() + "/fundus_template", "fundus_owner", "owner")
          .load()
          .migrate();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) {
    try (var c = SERVER.getPostgresDatabase().getConnection(); var s = c.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
