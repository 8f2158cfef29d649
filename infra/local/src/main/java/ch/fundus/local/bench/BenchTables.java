package ch.fundus.local.bench;

import ch.fundus.local.Stack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Tables of the bench's own in the measured database, for what is compared with. */
final class BenchTables {
  private final Stack stack;

  BenchTables(Stack stack) throws SQLException, IOException {
    this.stack = stack;
    run(Resources.text("/bench/tables.sql"));
  }

  /** The one row of a campaign that a hot-row design updates. */
  void total(UUID campaign, int units) throws SQLException {
    run("insert into bench.total values ('%s', 0, %d)".formatted(campaign, units));
  }

  void run(String sql) throws SQLException {
    try (Connection database = stack.database(); Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
