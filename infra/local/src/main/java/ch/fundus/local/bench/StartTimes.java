package ch.fundus.local.bench;

import ch.fundus.local.Part;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.Stack;
import ch.fundus.local.StackException;
import ch.fundus.local.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long it takes until everything answers: the backend alone, and the demo as people start it. */
final class StartTimes {
  private static final int BACKEND_ROUNDS = 3;

  private final Project project;
  private final Progress progress;

  StartTimes(Project project, Progress progress) {
    this.project = project;
    this.progress = progress;
  }

  /** Seconds from starting the backend's process to its first healthy answer; the median. */
  double backend(Stack stack) throws Exception {
    double[] seconds = new double[BACKEND_ROUNDS];
    for (int i = 0; i < BACKEND_ROUNDS; i++) {
      stack.restart(Part.BACKEND);
      Instant started = stack.handle(Part.BACKEND).info().startInstant().orElseThrow();
      seconds[i] = Duration.between(started, Instant.now()).toMillis() / 1000.0;
    }
    java.util.Arrays.sort(seconds);
    return seconds[BACKEND_ROUNDS / 2];
  }

  /** Starts and stops the whole demo twice on a new folder, with its own launcher. */
  void demo(Map<String, Double> seconds) throws Exception {
    Path data = Files.createTempDirectory("fundus-bench-demo-");
    String offset = Integer.toString(Stacks.freeOffset(6_000));
    try {
      for (String key : List.of("demo_first_start", "demo_again")) {
        long begin = System.nanoTime();
        launcher("demo", "--detach", "--data", data.toString(), "--port-offset", offset);
        seconds.put(key, (System.nanoTime() - begin) / 1e9);
        launcher("stop", "--data", data.toString());
      }
    } finally {
      launcher("stop", "--data", data.toString());
      Stacks.deleteData(data);
    }
  }

  private void launcher(String... arguments) throws IOException, InterruptedException {
    Path log = Files.createTempFile("fundus-bench-", ".log");
    List<String> command = new java.util.ArrayList<>(List.of(project.root().resolve("fundus").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(15, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != 0) {
      process.destroy();
      throw new StackException(String.join(" ", command) + " failed:\n" + Files.readString(log));
    }
    progress.say("./fundus " + arguments[0] + " is done");
    Files.delete(log);
  }
}
