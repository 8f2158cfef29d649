package ch.fundus.local.bench;

import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.StackException;
import ch.fundus.local.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures Fundus on this machine as ratios to the bare parts, in one run. */
@Command(
    name = "bench",
    description =
        "Measures pledges, reads, pages and statistics as ratios to the bare database and a bare"
            + " file server, checks that the books are exact afterwards, and fails when they are not.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final int LEAST_ROUNDS = 3;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
  private Path json;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each side, in turn (default: 3).")
  private int rounds = LEAST_ROUNDS;

  @Option(names = "--round-seconds", paramLabel = "N", description = "Length of a round (default: 6).")
  private int roundSeconds = 6;

  @Option(names = "--without-starts", description = "Leaves the start times out.")
  private boolean withoutStarts;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Measures one ratio alone, as pledge_http_vs_sql, to look for what it spends.")
  private String only;

  @Option(
      names = "--statistics",
      description = "Measures the officials' questions with one, three and ten million pledges, and nothing else.")
  private boolean statistics;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "With --statistics: the largest number of pledges; a tenth and three tenths come before (default: 10000000).")
  private long rows = 10_000_000;

  @Option(names = "--port-offset", paramLabel = "N", description = "Adds N to every port.")
  private Integer portOffset;

  @Override
  public Integer call() throws Exception {
    if (rounds < LEAST_ROUNDS || roundSeconds < 1) {
      throw new StackException("A median needs at least 3 rounds of at least a second.");
    }
    Progress progress = Progress.toConsole();
    if (statistics) {
      return statistics(progress);
    }
    Comparison.Settings settings =
        new Comparison.Settings(
            Duration.ofSeconds(roundSeconds * 3L), Duration.ofSeconds(roundSeconds), rounds);
    int offset = portOffset == null ? Stacks.freeOffset(4_000) : portOffset;
    BenchResult result =
        new Bench(Project.find(), progress, settings, !withoutStarts && only == null, only).run(offset);
    progress.print("\n" + result.table());
    write(result.json());
    return result.exact() ? 0 : 1;
  }

  private int statistics(Progress progress) throws Exception {
    if (rows < 1_000) {
      throw new StackException("Statistics of less than a thousand pledges tell nothing.");
    }
    int offset = portOffset == null ? Stacks.freeOffset(4_000) : portOffset;
    StatisticsResult result = new StatisticsBench(Project.find(), progress, rows).run(offset);
    progress.print("\n" + result.table());
    write(result.json());
    return result.exact() ? 0 : 1;
  }

  private void write(Object result) throws IOException {
    if (json != null) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Path here = Path.of(System.getProperty("fundus.cwd", ""));
      Files.write(here.resolve(json), mapper.writeValueAsBytes(result));
    }
  }
}
