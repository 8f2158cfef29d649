package ch.fundus.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends what a killed launcher has left running on a data folder. */
final class Leftovers {
  private static final List<Part> ORDER =
      List.of(Part.FRONTEND, Part.BACKEND, Part.SIMULATOR, Part.KEYCLOAK);

  private Leftovers() {}

  /** Ends the processes named in the state file, and the database server by its own pid file. */
  static int end(Path data, Progress progress) throws IOException {
    int ended = 0;
    Optional<StackState> state = StackState.read(data);
    if (state.isPresent()) {
      for (Part part : ORDER) {
        Optional<ProcessHandle> process =
            Optional.ofNullable(state.get().parts().get(part.id())).flatMap(ProcessId::find);
        if (process.isPresent()) {
          progress.say(part.title() + " was left running: ending it");
          ProcessId.end(process.get(), Stack.patience(part));
          ended++;
        }
      }
    }
    Path cluster = data.resolve("postgresql");
    if (PostgresServer.postmaster(cluster).isPresent()) {
      progress.say("PostgreSQL was left running: ending it");
      PostgresServer.stopLeftover(cluster);
      ended++;
    }
    Files.deleteIfExists(StackState.file(data));
    return ended;
  }

  /** Stops a whole stack: its supervisor in order first, then whatever still lives. */
  static int stop(Path data, Progress progress) throws IOException {
    Optional<ProcessHandle> supervisor =
        StackState.read(data)
            .map(StackState::supervisor)
            .flatMap(ProcessId::find);
    int ended = 0;
    if (supervisor.isPresent()) {
      progress.print("Stopping Fundus; after a first run it stores what makes later starts fast ...");
      // It waits for its parts itself, so it gets more time than all of them together need.
      ProcessId.end(supervisor.get(), Duration.ofMinutes(3));
      ended++;
    }
    return ended + end(data, progress);
  }
}
