package ch.fundus.pledge;

import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Frees what was reserved by supporters who never finished the payment page. */
@Component
class LapseJob implements Job {
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int BATCH = 500;
  private final Pledges pledges;
  private final InstantSource clock;

  LapseJob(Pledges pledges, InstantSource clock) {
    this.pledges = pledges;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "pledge-lapse";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public int run() {
    return pledges.lapse(clock.instant().minus(PATIENCE), BATCH);
  }
}
