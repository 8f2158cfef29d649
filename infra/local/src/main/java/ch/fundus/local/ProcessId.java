package ch.fundus.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process named by id and start time, so that a reused id is never taken for it. */
public record ProcessId(long pid, long startedAtMillis) {
  private static final long CLOCK_TOLERANCE_MILLIS = 2_000;

  /** The identity of a running process. */
  public static ProcessId of(ProcessHandle handle) {
    return new ProcessId(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The process, if it still is the one that was meant. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle handle) {
    long started = handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return Math.abs(started - startedAtMillis) <= CLOCK_TOLERANCE_MILLIS;
  }

  /** Asks it to end, and ends it when it has not done so in time. */
  public static void end(ProcessHandle handle, Duration patience) {
    handle.destroy();
    if (!ended(handle, patience)) {
      handle.descendants().forEach(ProcessHandle::destroyForcibly);
      handle.destroyForcibly();
      ended(handle, Duration.ofSeconds(10));
    }
  }

  /** Waits for the end of a process. */
  public static boolean ended(ProcessHandle handle, Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !handle.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
