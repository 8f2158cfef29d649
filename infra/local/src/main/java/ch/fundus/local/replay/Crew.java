package ch.fundus.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does many things at once, but never more than so many. */
final class Crew implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore permits;

  Crew(int atOnce) {
    this.permits = new Semaphore(atOnce);
  }

  /** Does it for each and returns when all are done; the first failure is thrown. */
  <T> void each(List<T> things, Consumer<T> work) throws InterruptedException {
    List<Future<?>> all = new ArrayList<>(things.size());
    try {
      for (T thing : things) {
        permits.acquire();
        all.add(threads.submit(() -> oneOf(thing, work)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      all.forEach(other -> other.cancel(true));
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private <T> void oneOf(T thing, Consumer<T> work) {
    try {
      work.accept(thing);
    } finally {
      permits.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
