package ch.fundus.local.replay;

import ch.fundus.local.Part;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.Stack;
import ch.fundus.local.StackOptions;
import ch.fundus.local.client.FundusClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One replay on a stack of its own, from the start of the stack to the comparison. */
final class ReplayRun {
  /** A replay does in minutes what real people do in years: limits for people would only slow it. */
  private static final Map<String, String> WITHOUT_LIMITS =
      Map.of("RATE_LIMIT_FACTOR", "1000000", "STRIPE_REQUESTS_PER_SECOND", "5000", "DATABASE_POOL", "32");

  private final Project project;
  private final Path data;
  private final ReplayState state;
  private final Progress progress;

  ReplayRun(Project project, Path data, ReplayState state, Progress progress) {
    this.project = project;
    this.data = data;
    this.state = state;
    this.progress = progress;
  }

  ReplayResult run(HistoryReader.History history) throws Exception {
    state.write(data);
    StackOptions options =
        StackOptions.minimal(data, state.portOffset())
            .withBackendJvmOptions(List.of("-XX:+UseParallelGC", "-Xms256m", "-Xmx1g"))
            .withEnvironment(Part.BACKEND, WITHOUT_LIMITS);
    try (Stack stack = Stack.start(project, options, progress);
        FundusClient client = FundusClient.of(stack.ports())) {
      stack.markReady();
      ReplayResult result = new Performance(client, stack.ports().frontendUrl(), progress).of(history);
      state.asFinished().write(data);
      return result;
    }
  }
}
