package ch.fundus.pledge;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a pledge is in its life. What is not in {@link #TRANSITIONS} can not happen. */
public enum PledgeState {
  /** Entered, no way to pay yet: counts for nothing. */
  PLACED,
  /** Counts towards the goal. */
  CONFIRMED,
  /** Taken back by the supporter before the end. */
  CANCELLED,
  /** Never got a way to pay. */
  LAPSED,
  /** The campaign did not succeed: nothing is charged. */
  RELEASED,
  /** The campaign succeeded: the charge is on its way. */
  COLLECTING,
  CHARGED,
  /** The charge failed and the supporter has some days to mend it. */
  ACTION_REQUIRED,
  /** The days passed. */
  DROPPED,
  REFUNDED;

  /** Every transition there is; a test enumerates all pairs against it. */
  public static final Map<PledgeState, Set<PledgeState>> TRANSITIONS =
      Map.of(
          PLACED, EnumSet.of(CONFIRMED, CANCELLED, LAPSED),
          CONFIRMED, EnumSet.of(CANCELLED, RELEASED, COLLECTING),
          CANCELLED, EnumSet.noneOf(PledgeState.class),
          // The payment page was finished after we gave up on it: better late than lost.
          LAPSED, EnumSet.of(CONFIRMED),
          RELEASED, EnumSet.noneOf(PledgeState.class),
          COLLECTING, EnumSet.of(CHARGED, ACTION_REQUIRED),
          CHARGED, EnumSet.of(REFUNDED),
          ACTION_REQUIRED, EnumSet.of(CHARGED, COLLECTING, DROPPED),
          DROPPED, EnumSet.noneOf(PledgeState.class),
          REFUNDED, EnumSet.noneOf(PledgeState.class));

  public boolean mayBecome(PledgeState next) {
    return TRANSITIONS.get(this).contains(next);
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static PledgeState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
