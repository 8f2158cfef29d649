package ch.fundus.payment;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs slow calls side by side on virtual threads, a bounded number at a time. */
final class Parallel {
  private static final Logger LOG = LoggerFactory.getLogger(Parallel.class);
  // Fewer than the pool of connections has: each of them writes its own small transaction.
  private static final int AT_ONCE = 12;

  private Parallel() {}

  /** Returns for how many items the work answered true; a failure is logged and counts as false. */
  static <T> int run(List<T> items, Predicate<T> work) {
    var permits = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          items.stream()
              .map(item -> threads.submit(() -> {
                permits.acquire();
                try {
                  return work.test(item);
                } finally {
                  permits.release();
                }
              }))
              .toList();
      return (int) running.stream().filter(Parallel::succeeded).count();
    }
  }

  private static boolean succeeded(Future<Boolean> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      LOG.error("A call failed unexpectedly; it will be tried again", e.getCause());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
