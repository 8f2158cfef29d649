package ch.fundus.statistics;

import ch.fundus.operation.Job;
import ch.fundus.web.Problem;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Publishes the period that ended last by itself, some days after its end; off unless set. */
@Component
class ReleaseSchedule implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseSchedule.class);
  private static final Map<String, Integer> MONTHS = Map.of("yearly", 12, "half-yearly", 6, "quarterly", 3);

  private final Releases releases;
  private final ReleaseReads reads;
  private final String schedule;
  private final int delayDays;

  ReleaseSchedule(
      Releases releases, ReleaseReads reads, @Value("${fundus.releases.schedule}") String schedule,
      @Value("${fundus.releases.delay-days}") int delayDays) {
    if (!schedule.equals("none") && !MONTHS.containsKey(schedule)) {
      throw new IllegalArgumentException("RELEASE_SCHEDULE is none, yearly, half-yearly or quarterly, not " + schedule);
    }
    this.releases = releases;
    this.reads = reads;
    this.schedule = schedule;
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
    return schedule.equals("none") ? 0 : publish(MONTHS.get(schedule));
  }

  /** Publishes the last whole period of so many months, if its time has come; returns how many were. */
  int publish(int months) {
    var started = Period.around(releases.today().minusDays(delayDays), months);
    var period = Period.around(started.from().minusDays(1), months);
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
