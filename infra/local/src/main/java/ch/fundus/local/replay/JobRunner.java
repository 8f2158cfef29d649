package ch.fundus.local.replay;

import ch.fundus.local.client.FundusClient;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the backend's jobs going beside everything else: closing, charging, releasing, mailing. */
final class JobRunner implements AutoCloseable {
  private final FundusClient client;
  private final Semaphore wanted = new Semaphore(0);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread runner;

  JobRunner(FundusClient client) {
    this.client = client;
    this.runner = Thread.ofVirtual().name("replay-jobs").start(this::work);
  }

  private void work() {
    try {
      while (true) {
        wanted.acquire();
        wanted.drainPermits();
        client.runJobs();
      }
    } catch (InterruptedException e) {
      // Closed.
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  /** Has the jobs run soon; throws what went wrong before. */
  void wake() {
    RuntimeException before = failure.get();
    if (before != null) {
      throw before;
    }
    wanted.release();
  }

  @Override
  public void close() {
    runner.interrupt();
  }
}
