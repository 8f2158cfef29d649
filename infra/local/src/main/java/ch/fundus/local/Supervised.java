package ch.fundus.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** One part of a running stack that is started again when it ends by itself. */
final class Supervised {
  /** Makes the process to start; asked again at each start. */
  interface Launch {
    LocalProcess process() throws IOException;
  }

  /** Waits until a started process answers. */
  interface Ready {
    void await(LocalProcess process) throws Exception;
  }

  /** How a part that is no child of ours is started again. */
  interface Restart {
    void run() throws Exception;
  }

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final Part part;
  private final Stack stack;
  private final Callable<ProcessHandle> starter;
  private final Supplier<Optional<ProcessHandle>> handle;
  private volatile LocalProcess process;
  private volatile boolean stopping;

  private Supervised(
      Part part,
      Stack stack,
      Callable<ProcessHandle> starter,
      Supplier<Optional<ProcessHandle>> handle) {
    this.part = part;
    this.stack = stack;
    this.starter = starter;
    this.handle = handle;
  }

  /** A part that is our own child process. */
  static Supervised process(Part part, Launch launch, Ready readiness, Stack stack) {
    Supervised[] self = new Supervised[1];
    self[0] =
        new Supervised(
            part,
            stack,
            () -> {
              LocalProcess next = launch.process();
              self[0].begin(next);
              stack.writeState();
              readiness.await(next);
              return next.process().toHandle();
            },
            () ->
                Optional.ofNullable(self[0].process)
                    .filter(LocalProcess::alive)
                    .map(p -> p.process().toHandle()));
    return self[0];
  }

  /** A part that runs already and is no child of ours. */
  static Supervised adopted(
      Part part, Supplier<Optional<ProcessHandle>> handle, Restart restart, Stack stack) {
    Supervised supervised =
        new Supervised(
            part,
            stack,
            () -> {
              restart.run();
              stack.writeState();
              return handle.get().orElseThrow();
            },
            handle);
    handle.get().ifPresent(supervised::watch);
    return supervised;
  }

  void start() throws Exception {
    watch(starter.call());
  }

  /** A stop that comes while the stack still starts must find the process, or prevent it. */
  private synchronized void begin(LocalProcess next) throws IOException {
    if (stopping) {
      throw new StackException(part.title() + " was stopped while it started.");
    }
    next.start();
    process = next;
  }

  private void watch(ProcessHandle watched) {
    long begin = System.nanoTime();
    watched
        .onExit()
        .thenRun(
            () ->
                Thread.ofVirtual()
                    .name("revive-" + part.id())
                    .start(() -> revive(Duration.ofNanos(System.nanoTime() - begin))));
  }

  private void revive(Duration lived) {
    Duration pause = lived.compareTo(STABLE) > 0 ? Duration.ZERO : Duration.ofSeconds(1);
    while (!stopping && !stack.closing()) {
      try {
        stack.progress().say(part.title() + " ended" + exitCode() + ": starting it again");
        Thread.sleep(pause);
        if (stopping || stack.closing()) {
          return;
        }
        ProcessHandle revived = stack.progress().step(part.title() + " answers again", starter);
        watch(revived);
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        if (stopping || stack.closing()) {
          return;
        }
        stack.progress().say(String.valueOf(e.getMessage()));
        end();
        pause = longer(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private String exitCode() {
    LocalProcess last = process;
    return last == null || last.alive() ? "" : " with code " + last.process().exitValue();
  }

  Optional<ProcessHandle> handle() {
    return handle.get();
  }

  /** Ends the part for good. */
  void stop() {
    synchronized (this) {
      stopping = true;
    }
    end();
  }

  private void end() {
    LocalProcess last = process;
    if (last != null) {
      last.stop(Stack.patience(part));
    }
  }
}
