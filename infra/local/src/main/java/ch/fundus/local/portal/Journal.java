package ch.fundus.local.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The finished steps, one a line with what came of it, so that an interrupted filling goes on. */
final class Journal {
  private static final String COMPLETE = "\t.";

  private final Path file;
  private final Map<String, String> entries = new ConcurrentHashMap<>();

  Journal(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          // A kill in the middle of a line leaves half of it: that step is done again.
          if (line.endsWith(COMPLETE)) {
            String[] parts = line.split("\t");
            entries.put(parts[0], parts[1]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String step) {
    return entries.containsKey(step);
  }

  Optional<String> value(String step) {
    return Optional.ofNullable(entries.get(step));
  }

  /** Notes a step as done. */
  synchronized void note(String step, String value) {
    try {
      // Each line begins with its line break, so that it never continues one that was cut off.
      Files.writeString(
          file, "\n" + step + "\t" + value + COMPLETE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      entries.put(step, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
