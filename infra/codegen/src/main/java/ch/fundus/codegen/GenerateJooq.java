package ch.fundus.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.MatcherRule;
import org.jooq.meta.jaxb.MatcherTransformType;
import org.jooq.meta.jaxb.Matchers;
import org.jooq.meta.jaxb.MatchersSchemaType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

/**
 * Generates jOOQ's classes from the migrations: {@code GenerateJooq MIGRATIONS OUTPUT}. One package per
 * module and schema, so that the module test can see when a module reaches for another's tables.
 */
public final class GenerateJooq {
  private static final List<String> SCHEMAS =
      List.of(
          "identity", "campaign", "curation", "pledge", "payment", "ledger", "settlement", "payout",
          "remuneration", "statistics", "media", "notification", "operation", "bank");

  private GenerateJooq() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    var migrations = Path.of(args[0]);
    var output = Path.of(args[1]);
    var stamp = output.resolve("migrations.sha256");
    var hash = hash(migrations);
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
      return; // The migrations have not changed since the last run.
    }
    try (var postgres =
        EmbeddedPostgres.builder().setLocaleConfig("locale-provider", "builtin").setLocaleConfig("builtin-locale", "C.UTF-8").setLocaleConfig("locale", "C").start()) {
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create role fundus_app");
      }
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .locations("filesystem:" + migrations)
          .load()
          .migrate();
      for (var schema : SCHEMAS) {
        generate(postgres.getJdbcUrl("postgres", "postgres"), schema, output);
      }
    }
    Files.writeString(stamp, hash);
  }

  private static void generate(String url, String schema, Path output) throws Exception {
    var database =
        new Database()
            .withName("org.jooq.meta.postgres.PostgresDatabase")
            .withInputSchema(schema)
            .withIncludes(".*")
            .withForcedTypes(
                new ForcedType().withName("BIGINT").withIncludeExpression(".*_minor"),
                new ForcedType().withName("INSTANT").withIncludeTypes("timestamptz|timestamp with time zone"));
    var configuration =
        new Configuration()
            .withJdbc(new Jdbc().withUrl(url).withUser("postgres").withPassword("postgres"))
            .withGenerator(
                new Generator()
                    .withDatabase(database)
                    .withStrategy(new Strategy().withMatchers(schemasAsideOfTables()))
                    .withGenerate(new Generate().withJavaTimeTypes(true).withRoutines(false).withComments(false))
                    .withTarget(
                        new Target()
                            .withPackageName("ch.fundus." + schema + ".jooq")
                            .withDirectory(output.toString())));
    GenerationTool.generate(configuration);
  }

  /** A schema is named like its module and often like its main table: PLEDGE is the table, PLEDGE_SCHEMA the schema. */
  private static Matchers schemasAsideOfTables() {
    return new Matchers()
        .withSchemas(
            new MatchersSchemaType()
                .withSchemaClass(new MatcherRule().withTransform(MatcherTransformType.PASCAL).withExpression("$0_SCHEMA"))
                .withSchemaIdentifier(new MatcherRule().withTransform(MatcherTransformType.UPPER).withExpression("$0_SCHEMA")));
  }

  private static String hash(Path migrations) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var files = Files.list(migrations)) {
      for (var file : files.sorted().toList()) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no migrations in " + migrations, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
