package ch.fundus.local.replay;

import ch.fundus.local.Progress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what has happened and says so about once a second. */
final class Meter implements AutoCloseable {
  private final Progress progress;
  private final int campaignsInAll;
  private final long pledgesInAll;
  private final long start = System.nanoTime();
  private final AtomicInteger campaigns = new AtomicInteger();
  private final AtomicLong pledges = new AtomicLong();
  private final AtomicLong placedNow = new AtomicLong();
  private volatile Instant simulated;
  private volatile String doing = "";
  private final Thread teller;

  Meter(Progress progress, int campaignsInAll, long pledgesInAll) {
    this.progress = progress;
    this.campaignsInAll = campaignsInAll;
    this.pledgesInAll = pledgesInAll;
    this.teller = Thread.ofVirtual().name("replay-progress").start(this::tell);
  }

  private void tell() {
    long before = 0;
    try {
      while (true) {
        Thread.sleep(1_000);
        long now = pledges.get();
        if (simulated != null) {
          progress.say(line(now - before));
        }
        before = now;
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private String line(long perSecond) {
    return String.format(
        Locale.ROOT,
        "%s  campaigns %,d of %,d · pledges %,d of %,d · %,d a second%s",
        simulated.atZone(ZoneOffset.UTC).toLocalDate(),
        campaigns.get(), campaignsInAll, pledges.get(), pledgesInAll, perSecond,
        doing.isEmpty() ? "" : " · " + doing);
  }

  void at(Instant moment) {
    simulated = moment;
  }

  void doing(String what) {
    doing = what;
  }

  void pledge(boolean placed) {
    pledges.incrementAndGet();
    if (placed) {
      placedNow.incrementAndGet();
    }
  }

  /** Counts what an earlier run did. */
  void alreadyThere(long count) {
    pledges.addAndGet(count);
  }

  void campaignEnded() {
    campaigns.incrementAndGet();
  }

  /** Pledges of this run, without those that an earlier one had placed. */
  long placedNow() {
    return placedNow.get();
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    teller.interrupt();
  }
}
