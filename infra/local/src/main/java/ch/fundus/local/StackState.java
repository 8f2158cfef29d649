package ch.fundus.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What runs on a data folder, kept in {@code stack.json} so that another launcher can find it. */
public record StackState(
    int portOffset,
    boolean ready,
    ProcessId supervisor,
    Map<String, ProcessId> parts,
    Map<String, String> addresses) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Path file(Path dataFolder) {
    return dataFolder.resolve("stack.json");
  }

  /** The last state written to a data folder. */
  public static Optional<StackState> read(Path dataFolder) {
    Path file = file(dataFolder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), StackState.class));
    } catch (IOException | tools.jackson.core.JacksonException e) {
      throw new StackException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes the state so that a reader sees the old or the new one, never half of it. */
  void write(Path dataFolder) {
    try {
      Path draft = dataFolder.resolve("stack.json.new");
      OwnerOnly.createFile(draft);
      Files.write(
          draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(sorted()));
      Files.move(
          draft,
          file(dataFolder),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackException("Cannot write the state to " + dataFolder, e);
    }
  }

  private StackState sorted() {
    return new StackState(
        portOffset, ready, supervisor, new TreeMap<>(parts), new TreeMap<>(addresses));
  }

  /** Whether the program that watches the parts still runs. */
  public boolean supervisorAlive() {
    return supervisor != null && supervisor.find().isPresent();
  }
}
