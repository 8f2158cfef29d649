package ch.fundus.stripesimulator.state;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.function.BiConsumer;

/**
 * Append-only file with one line per change: the kind, a tab, the object as JSON. Each unit of work
 * is handed to the operating system before it is answered, so a killed simulator forgets nothing it
 * said; it is not forced to disk, because a double need not survive a power cut.
 */
final class Journal implements AutoCloseable {
  private final Path file;
  private OutputStream out;

  Journal(Path file) {
    this.file = file;
  }

  /** Replays the file; a damaged or half-written line is skipped. */
  void load(BiConsumer<String, String> each) {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          each.accept(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Replaces the file by one line per living object and opens it for appending. */
  void compact(Collection<Store<?>> stores) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (var all = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16)) {
        for (Store<?> store : stores) {
          for (Stored object : store.all()) {
            line(all, store.kind(), object);
          }
        }
      }
      close();
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND), 1 << 16);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void write(Collection<Store.Dirty> changes) {
    try {
      for (Store.Dirty change : changes) {
        line(out, change.kind(), change.object());
      }
      out.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void line(OutputStream out, String kind, Stored object) throws IOException {
    out.write(kind.getBytes(StandardCharsets.US_ASCII));
    out.write('\t');
    out.write(Json.journalBytes(object));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
