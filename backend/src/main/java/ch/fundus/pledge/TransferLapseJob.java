package ch.fundus.pledge;

import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Lets pledges go whose transfer did not come in time. */
@Component
class TransferLapseJob implements Job {
  private static final int BATCH = 100;
  private final Transfers transfers;
  private final InstantSource clock;

  TransferLapseJob(Transfers transfers, InstantSource clock) {
    this.transfers = transfers;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "transfer-lapse";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(5);
  }

  @Override
  public int run() {
    return transfers.lapse(clock.instant(), BATCH);
  }
}
