package ch.fundus.pledge;

import static ch.fundus.pledge.PledgeState.ACTION_REQUIRED;
import static ch.fundus.pledge.PledgeState.AWAITING;
import static ch.fundus.pledge.PledgeState.CANCELLED;
import static ch.fundus.pledge.PledgeState.CHARGED;
import static ch.fundus.pledge.PledgeState.COLLECTING;
import static ch.fundus.pledge.PledgeState.CONFIRMED;
import static ch.fundus.pledge.PledgeState.DROPPED;
import static ch.fundus.pledge.PledgeState.LAPSED;
import static ch.fundus.pledge.PledgeState.PLACED;
import static ch.fundus.pledge.PledgeState.REFUNDED;
import static ch.fundus.pledge.PledgeState.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PledgeStateTest {
  private record Step(PledgeState from, PledgeState to) {}

  /** All there are, written out a second time; every other pair of states is refused. */
  private static final Set<Step> ALLOWED =
      Set.of(
          new Step(PLACED, AWAITING), new Step(AWAITING, CONFIRMED), new Step(AWAITING, CHARGED), new Step(AWAITING, CANCELLED),
          new Step(AWAITING, LAPSED), new Step(LAPSED, AWAITING), new Step(LAPSED, CHARGED), new Step(RELEASED, REFUNDED),
          new Step(PLACED, CONFIRMED), new Step(PLACED, CHARGED), new Step(PLACED, CANCELLED), new Step(PLACED, LAPSED), new Step(LAPSED, CONFIRMED),
          new Step(CONFIRMED, CANCELLED), new Step(CONFIRMED, RELEASED), new Step(CONFIRMED, COLLECTING),
          new Step(COLLECTING, CHARGED), new Step(COLLECTING, ACTION_REQUIRED), new Step(ACTION_REQUIRED, CHARGED),
          new Step(ACTION_REQUIRED, COLLECTING), new Step(ACTION_REQUIRED, DROPPED), new Step(CHARGED, REFUNDED));

  @Test
  void everyPairOfStatesIsEitherInTheTableOrRefused() {
    for (var from : PledgeState.values()) {
      for (var to : PledgeState.values()) {
        assertThat(from.mayBecome(to)).as("%s to %s", from, to).isEqualTo(ALLOWED.contains(new Step(from, to)));
      }
    }
  }
}
