package ch.fundus.ledger;

import ch.fundus.operation.Job;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Audits every few minutes. */
@Component
class AuditSchedule implements Job {
  private final Invariants invariants;

  AuditSchedule(Invariants invariants) {
    this.invariants = invariants;
  }

  @Override
  public String name() {
    return "ledger-audit";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(5);
  }

  @Override
  public boolean onDemand() {
    return false;
  }

  @Override
  public int run() {
    invariants.audit();
    return 0;
  }
}
