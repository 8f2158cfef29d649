package ch.fundus.local.replay;

import ch.fundus.local.Progress;
import ch.fundus.local.StackException;
import ch.fundus.local.StackState;
import ch.fundus.local.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a data folder remembers of the replay that is played in it. */
record ReplayState(String fileSha256, int limit, int portOffset, boolean finished) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAME = "replay.json";

  static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Optional<ReplayState> read(Path data) {
    try {
      Path file = data.resolve(NAME);
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readAllBytes(file), ReplayState.class))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new StackException("Cannot read " + data.resolve(NAME) + ": " + e.getMessage(), e);
    }
  }

  void write(Path data) throws IOException {
    Files.createDirectories(data);
    Files.write(data.resolve(NAME), JSON.writeValueAsBytes(this));
  }

  /** The state to play from: an unfinished replay of the same history, else a new one in a new folder. */
  static ReplayState continued(
      Path data, String sha256, int limit, Integer wantedOffset, Progress progress)
      throws IOException {
    Optional<ReplayState> before =
        read(data).filter(s -> !s.finished && s.fileSha256.equals(sha256) && s.limit == limit);
    int offset = wantedOffset != null ? wantedOffset : Stacks.freeOffset(1_000);
    if (before.isPresent()) {
      progress.say("An unfinished replay of this history is continued in " + data);
      return new ReplayState(sha256, limit, offset, false);
    }
    clear(data);
    return new ReplayState(sha256, limit, offset, false);
  }

  ReplayState asFinished() {
    return new ReplayState(fileSha256, limit, portOffset, true);
  }

  /** Removes an earlier replay; refuses to touch a folder that holds anything else. */
  private static void clear(Path data) throws IOException {
    if (StackState.read(data).filter(StackState::supervisorAlive).isPresent()) {
      throw new StackException("A Fundus runs on " + data + ". Stop it with ./fundus stop --data " + data);
    }
    if (Files.isDirectory(data) && read(data).isEmpty() && !isEmpty(data)) {
      throw new StackException(data + " holds something else than a replay: name another folder with --data.");
    }
    Stacks.stop(data);
    Stacks.deleteData(data);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
