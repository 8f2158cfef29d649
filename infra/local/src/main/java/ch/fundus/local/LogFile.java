package ch.fundus.local;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A part's log file and its last lines for failure messages. */
final class LogFile {
  private static final long ROTATE_AT_BYTES = 20_000_000;

  private LogFile() {}

  /** The log of a part; one that has grown large becomes {@code .old}. */
  static Path open(Path dataFolder, String id) throws IOException {
    Path folder = dataFolder.resolve("logs");
    OwnerOnly.createFolder(folder);
    Path file = folder.resolve(id + ".log");
    if (Files.exists(file) && Files.size(file) > ROTATE_AT_BYTES) {
      Files.move(
          file,
          folder.resolve(id + ".log.old"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /** The last lines, indented. */
  static String tail(Path file, int count) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return String.join(
          "\n",
          lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
              .map(line -> "    " + line)
              .toList());
    } catch (MalformedInputException e) {
      return "    (the log is not readable as text)";
    } catch (IOException e) {
      return "    (no log: " + e.getMessage() + ")";
    }
  }
}
