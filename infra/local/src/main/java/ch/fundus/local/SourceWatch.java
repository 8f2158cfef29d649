package ch.fundus.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Notices when a file below a folder has changed and nothing more follows. */
public final class SourceWatch {
  private static final long PAUSE_MILLIS = 700;

  private final Path folder;
  private long seen;

  public SourceWatch(Path folder) {
    this.folder = folder;
    this.seen = fingerprint();
  }

  /** Returns after a change, once the folder has been quiet for a moment. */
  public void awaitChange() throws InterruptedException {
    long current = fingerprint();
    while (current == seen) {
      Thread.sleep(PAUSE_MILLIS);
      current = fingerprint();
    }
    do {
      seen = current;
      Thread.sleep(PAUSE_MILLIS);
      current = fingerprint();
    } while (current != seen);
  }

  private long fingerprint() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(file -> 31L * file.hashCode() + file.toFile().lastModified())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
