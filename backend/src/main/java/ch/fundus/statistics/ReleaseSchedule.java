package ch.fundus.statistics;

import ch.fundus.operation.Job;
import ch.fundus.web.Problem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Publishes the period that ended last by itself, some days after its end; off unless set. */
@Component
class ReleaseSchedule implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseSchedule.class);

  private final Releases releases;
  private final ReleaseReads reads;
  private final boolean on;
  private final int delayDays;

  ReleaseSchedule(
      Releases releases, ReleaseReads reads, @Value("${fundus.releases.schedule}") boolean on, @Value("${fundus.releases.delay-days}") int delayDays) {
    this.releases = releases;
    this.reads = reads;
    this.on = on;
    this.delayDays = delayDays;
  }

  @Override
  public String name() {
    return "statistics-release";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  @Override
  public int run() {
    return on ? publish() : 0;
  }

  /** Publishes the last whole period, if its time has come; returns how many were. */
  int publish() {
    var started = ReleasePeriod.around(releases.today().minusDays(delayDays), releases.months());
    var period = ReleasePeriod.around(started.from().minusDays(1), releases.months());
    if (reads.exists(period)) {
      return 0;
    }
    try {
      releases.publish(period, releases.draft(period), "", null);
      return 1;
    } catch (Problem nothingToPublish) {
      LOG.info("no scheduled release of {}: {}", period.code(), nothingToPublish.code());
      return 0;
    }
  }
}
