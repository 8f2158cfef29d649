package ch.fundus.local.replay;

import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Plays a crowdfunding history on a Fundus of its own and compares the sums. */
@Command(
    name = "replay",
    description =
        "Plays a crowdfunding history through the real services in simulated time, and compares"
            + " what it expects from the file with what the statistics say.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private static final int SHOWN_REJECTIONS = 40;

  @Parameters(
      paramLabel = "FILE.csv",
      description = "The history, or \"sample\" for the small one that comes with Fundus.")
  private String file;

  @Option(names = "--limit", paramLabel = "N", description = "Stops after N accepted rows.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--speed", paramLabel = "max", description = "max: as fast as the machine can.")
  private String speed = "max";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: .fundus/replay); an unfinished replay is continued.")
  private Path data;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
  private Path json;

  @Option(names = "--port-offset", paramLabel = "N", description = "Adds N to every port.")
  private Integer portOffset;

  @Override
  public Integer call() throws Exception {
    if (!speed.equals("max") || limit < 1) {
      throw new StackException("--speed knows only max, and --limit needs a positive number.");
    }
    Project project = Project.find();
    Progress progress = Progress.toConsole();
    Path here = Path.of(System.getProperty("fundus.cwd", ""));
    byte[] bytes = HistoryReader.bytes(file, here);
    HistoryReader.History history = HistoryReader.read(bytes, limit);
    if (history.rows().isEmpty()) {
      throw new StackException("Not one row of " + file + " can be played.");
    }
    tell(history, progress);
    Path folder = data == null ? project.cache().resolve("replay") : here.resolve(data).toAbsolutePath().normalize();
    ReplayState state = ReplayState.continued(folder, ReplayState.sha256(bytes), limit, portOffset, progress);
    ReplayResult result = new ReplayRun(project, folder, state, progress).run(history);
    progress.print("\n" + result.table());
    if (json != null) {
      Files.write(here.resolve(json), MAPPER.writeValueAsBytes(result.json()));
    }
    return verdict(result, progress);
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static void tell(HistoryReader.History history, Progress progress) {
    List<Rejection> rejected = history.rejections();
    for (Rejection rejection : rejected.subList(0, Math.min(SHOWN_REJECTIONS, rejected.size()))) {
      progress.print("  not played: " + rejection);
    }
    if (rejected.size() > SHOWN_REJECTIONS) {
      progress.print("  not played: " + (rejected.size() - SHOWN_REJECTIONS) + " more (all are in the JSON)");
    }
    progress.say("%,d rows to play, %,d rejected".formatted(history.rows().size(), rejected.size()));
  }

  private static int verdict(ReplayResult result, Progress progress) {
    List<String> faults = new ArrayList<>();
    if (!result.expected().equals(result.found())) {
      faults.add("the statistics differ from the file");
    }
    result.audit().invariants().stream()
        .filter(i -> i.violations() > 0)
        .forEach(i -> faults.add("invariant " + i.number() + " (" + i.name() + ") is violated " + i.violations() + " times"));
    Optional.of(faults)
        .filter(List::isEmpty)
        .ifPresentOrElse(
            none -> progress.print("Difference 0, all invariants hold."),
            () -> progress.print("NOT EXACT: " + String.join("; ", faults) + "."));
    return faults.isEmpty() ? 0 : 1;
  }
}
