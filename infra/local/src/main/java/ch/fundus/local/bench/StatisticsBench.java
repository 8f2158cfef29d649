package ch.fundus.local.bench;

import ch.fundus.local.Part;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.Stack;
import ch.fundus.local.StackOptions;
import ch.fundus.local.Stacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the officials' questions take in the database with a million pledges, three and ten: on a database of its
 * own, made by the backend's migrations and filled in bulk, with the sums made by the functions that production calls.
 */
final class StatisticsBench {
  private static final int ROUNDS = 9;
  private static final int UPKEEP_ROUNDS = 7;
  private static final int UPKEEP_PLEDGES = 10_000;

  private final Project project;
  private final Progress progress;
  private final long rows;
  private final StatisticsResult result = new StatisticsResult();

  StatisticsBench(Project project, Progress progress, long rows) {
    this.project = project;
    this.progress = progress;
    this.rows = rows;
  }

  StatisticsResult run(int portOffset) throws Exception {
    Path data = Files.createTempDirectory("fundus-bench-statistics-");
    StackOptions options = StackOptions.demo(data, portOffset).withParts(EnumSet.of(Part.POSTGRES));
    try (Stack stack = Stack.start(project, options, progress);
        Connection database = stack.databaseForFiles()) {
      StatisticsFill fill = new StatisticsFill(database, project);
      progress.step("The backend's migrations are applied", () -> { fill.migrate(); return null; });
      progress.step("300,000 campaigns are made", () -> { fill.campaigns(); return null; });
      long there = 0;
      for (long size : new long[] {rows / 10, rows * 3 / 10, rows}) {
        measure(fill, there, size);
        there = size + (long) UPKEEP_ROUNDS * UPKEEP_PLEDGES + 1_000;
      }
    } finally {
      Stacks.deleteData(data);
    }
    return result;
  }

  private void measure(StatisticsFill fill, long there, long size) throws Exception {
    progress.step(String.format("%,d pledges are written", size), () -> { fill.pledges(there, size, size); return null; });
    progress.step("Their sums are added up", () -> { fill.advance(); return null; });
    fill.settle();
    Map<String, Double> millis = new LinkedHashMap<>();
    for (Map.Entry<String, String> query : queries().entrySet()) {
      millis.put(query.getKey(), median(fill, query.getValue()));
    }
    result.upkeep.put(size, upkeep(fill, size));
    fill.fresh("tail" + size, 1_000, size);
    millis.put("key_figures_with_1000_pledges_not_yet_added", median(fill, queries().values().iterator().next()));
    fill.advance();
    result.millis.put(size, millis);
    result.faults.addAll(progress.step("The sums are compared with the ledger", fill::faults));
  }

  private static double median(StatisticsFill fill, String query) throws Exception {
    fill.millis(query);
    double[] all = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      all[i] = fill.millis(query);
    }
    return middle(all);
  }

  /** Microseconds for each of ten thousand pledges that came since, as a median. */
  private static double upkeep(StatisticsFill fill, long size) throws SQLException, java.io.IOException {
    double[] all = new double[UPKEEP_ROUNDS];
    for (int i = 0; i < UPKEEP_ROUNDS; i++) {
      fill.fresh("upkeep" + size + "-" + i, UPKEEP_PLEDGES, size);
      long begin = System.nanoTime();
      fill.advance();
      all[i] = (System.nanoTime() - begin) / 1e3 / UPKEEP_PLEDGES;
    }
    return middle(all);
  }

  private static double middle(double[] all) {
    Arrays.sort(all);
    return all[all.length / 2];
  }

  private static Map<String, String> queries() throws java.io.IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    for (String part : Resources.text("/bench/statistics/queries.sql").split("-- name: ")) {
      if (!part.isBlank()) {
        int end = part.indexOf('\n');
        queries.put(part.substring(0, end).strip(), part.substring(end).strip());
      }
    }
    return queries;
  }
}
