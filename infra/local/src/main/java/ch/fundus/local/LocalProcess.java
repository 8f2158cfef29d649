package ch.fundus.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of the stack that runs as its own process and writes to its own log. */
final class LocalProcess {
  /** The variables of the person's shell that programs need; nothing else leaks into a part. */
  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TZ", "SSL_CERT_FILE");

  private static final boolean HAS_SETSID =
      Files.isExecutable(Path.of("/usr/bin/setsid")) || Files.isExecutable(Path.of("/bin/setsid"));

  private final Part part;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path folder;
  private final Path log;
  private volatile Process process;

  LocalProcess(
      Part part, List<String> command, Map<String, String> environment, Path folder, Path log) {
    this.part = part;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.folder = folder;
    this.log = log;
  }

  void start() throws IOException {
    List<String> full = new ArrayList<>();
    if (HAS_SETSID) {
      // In a session of its own, Ctrl-C reaches the supervisor only, which then stops in order.
      full.add("setsid");
    }
    full.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(full).directory(folder.toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process = builder.start();
  }

  Part part() {
    return part;
  }

  Process process() {
    return process;
  }

  Path log() {
    return log;
  }

  boolean alive() {
    return process != null && process.isAlive();
  }

  void stop(Duration patience) {
    if (alive()) {
      ProcessId.end(process.toHandle(), patience);
    }
  }

  /** The failure of this part in words, with the end of its log. */
  StackException failure(String what) {
    return new StackException(
        part.title() + " " + what + ". The end of " + log + ":\n" + LogFile.tail(log, 25));
  }
}
