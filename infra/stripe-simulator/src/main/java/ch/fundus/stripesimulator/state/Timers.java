package ch.fundus.stripesimulator.state;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Things that happen by themselves after a while, such as a payout's arrival. */
public final class Timers implements AutoCloseable {
  private final World world;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stripe-simulator-timer").factory());

  public Timers(World world) {
    this.world = world;
  }

  /** Does the work as a unit of its own after the delay. */
  public void later(long millis, Runnable work) {
    if (!executor.isShutdown()) {
      executor.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
    }
  }

  public void every(long millis, Runnable work) {
    executor.scheduleWithFixedDelay(() -> guarded(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  private void guarded(Runnable work) {
    try {
      world.run(work);
    } catch (RuntimeException broken) {
      // A timer that throws would never run again, and nobody would learn why.
      broken.printStackTrace();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
