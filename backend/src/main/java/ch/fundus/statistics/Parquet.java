package ch.fundus.statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a table as Parquet, by a DuckDB that lives for this one file and sees nothing but it. */
final class Parquet {
  private Parquet() {}

  private static String type(ReleaseFiles.Column column) {
    return switch (column.type()) {
      case "integer" -> "BIGINT";
      case "number" -> "DECIMAL(20, 2)";
      default -> "VARCHAR";
    };
  }

  static byte[] of(String csv, List<ReleaseFiles.Column> columns) {
    try {
      var folder = Files.createTempDirectory("fundus-parquet");
      var from = folder.resolve("table.csv");
      var to = folder.resolve("table.parquet");
      try {
        Files.writeString(from, csv);
        // The columns are our own constants, and the folder's name is the JDK's.
        var types = columns.stream().map(c -> "'" + c.name() + "': '" + type(c) + "'").collect(Collectors.joining(", "));
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement()) {
          statement.execute("copy (select * from read_csv('%s', header = true, columns = {%s})) to '%s' (format parquet)".formatted(from, types, to));
        }
        return Files.readAllBytes(to);
      } finally {
        Files.deleteIfExists(to);
        Files.deleteIfExists(from);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
