package ch.fundus.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Tells the person in front of the terminal what is happening and how long it took. */
public final class Progress {
  private final PrintStream out;
  private final Instant start = Instant.now();

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** A progress that goes to standard output. */
  public static Progress toConsole() {
    return new Progress(System.out);
  }

  /** Prints one line under the seconds since the start. */
  public synchronized void say(String line) {
    out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds(start), line);
    out.flush();
  }

  /** Prints a line as it is, for tables and summaries. */
  public synchronized void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Runs a step and says afterwards how long it took. */
  public <T> T step(String title, Callable<T> work) throws Exception {
    Instant begin = Instant.now();
    T result = work.call();
    say(String.format(Locale.ROOT, "%s (%.1f s)", title, seconds(begin)));
    return result;
  }

  /** Seconds since the stack began to start. */
  public double elapsedSeconds() {
    return seconds(start);
  }

  private static double seconds(Instant begin) {
    return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
  }
}
