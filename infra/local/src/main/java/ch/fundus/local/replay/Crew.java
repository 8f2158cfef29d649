package ch.fundus.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Does many things at once, but never more than so many, in the order in which they were given. Who
 * gives more than are done in time has to wait.
 */
final class Crew implements AutoCloseable {
  private static final int BACKLOG_FACTOR = 16;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore permits;
  private final Semaphore backlog;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  Crew(int atOnce) {
    this.permits = new Semaphore(atOnce, true);
    this.backlog = new Semaphore(atOnce * BACKLOG_FACTOR);
  }

  /** Takes something to do; throws what went wrong with anything before. */
  Future<?> take(Runnable work) throws InterruptedException {
    throwFailure();
    backlog.acquire();
    return threads.submit(() -> whenItIsItsTurn(work));
  }

  private void whenItIsItsTurn(Runnable work) {
    try {
      permits.acquire();
      try {
        work.run();
      } finally {
        permits.release();
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      backlog.release();
    }
  }

  /** Returns when all of these are done; throws the first failure. */
  static void await(List<? extends Future<?>> all) throws InterruptedException {
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      }
    }
  }

  /** Does it for each and returns when all are done; the first failure is thrown. */
  <T> void each(List<T> things, Consumer<T> work) throws InterruptedException {
    List<Future<?>> all = new ArrayList<>(things.size());
    for (T thing : things) {
      all.add(take(() -> work.accept(thing)));
    }
    await(all);
  }

  /** Whether everybody has something to do and more is waiting. */
  boolean busy() {
    return permits.availablePermits() == 0;
  }

  private void throwFailure() {
    RuntimeException before = failure.get();
    if (before != null) {
      throw before;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
