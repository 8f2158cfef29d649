package ch.fundus.local.bench;

import ch.fundus.local.Part;
import ch.fundus.local.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Watches how much memory each part really holds, and keeps the highest. PSS, so that pages which
 * PostgreSQL's processes share count once.
 */
final class Memory implements AutoCloseable {
  private static final List<Part> PARTS =
      List.of(Part.BACKEND, Part.FRONTEND, Part.KEYCLOAK, Part.POSTGRES, Part.SIMULATOR);

  private final Stack stack;
  private final Map<Part, Long> highestKilobytes = new EnumMap<>(Part.class);
  private final Thread watcher;

  Memory(Stack stack) {
    this.stack = stack;
    this.watcher = Thread.ofVirtual().name("bench-memory").start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        sample();
        Thread.sleep(2_000);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private synchronized void sample() {
    for (Part part : PARTS) {
      if (stack.runs(part)) {
        highestKilobytes.merge(part, kilobytes(stack.handle(part)), Math::max);
      }
    }
  }

  private static long kilobytes(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(p -> kilobytes(p.pid()))
        .sum();
  }

  /** A process's share in kB; 0 when it has just ended. */
  static long kilobytes(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    try {
      return field(proc.resolve("smaps_rollup"), "Pss:");
    } catch (IOException e) {
      return resident(proc);
    }
  }

  private static long resident(Path proc) {
    try {
      return field(proc.resolve("status"), "VmRSS:");
    } catch (IOException e) {
      return 0;
    }
  }

  private static long field(Path file, String name) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }

  /** The highest so far by part, in megabytes. */
  synchronized Map<String, Long> megabytes() {
    sample();
    Map<String, Long> result = new TreeMap<>();
    highestKilobytes.forEach(
        (part, kilobytes) ->
            result.put(part == Part.POSTGRES ? "postgresql" : part.id(), kilobytes / 1024));
    return result;
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
