package ch.fundus.pledge;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a pledge is in its life. What is not in {@link #TRANSITIONS} can not happen. */
public enum PledgeState {
  /** Entered, no way to pay yet: counts for nothing. */
  PLACED,
  /** To be paid by bank transfer: shown apart, counts once the money is booked. */
  AWAITING,
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
      Map.ofEntries(
          // What is bought after the end is charged at once.
          entry(PLACED, EnumSet.of(AWAITING, CONFIRMED, CHARGED, CANCELLED, LAPSED)),
          // Money that comes within five bank days after a good end goes to the campaign at once.
          entry(AWAITING, EnumSet.of(CONFIRMED, CHARGED, CANCELLED, LAPSED)),
          entry(CONFIRMED, EnumSet.of(CANCELLED, RELEASED, COLLECTING)),
          entry(CANCELLED, EnumSet.noneOf(PledgeState.class)),
          // The payment page was finished after we gave up on it: better late than lost.
          entry(LAPSED, EnumSet.of(AWAITING, CONFIRMED, CHARGED)),
          // A transfer of an unsuccessful campaign has gone back to its payer.
          entry(RELEASED, EnumSet.of(REFUNDED)),
          entry(COLLECTING, EnumSet.of(CHARGED, ACTION_REQUIRED)),
          entry(CHARGED, EnumSet.of(REFUNDED)),
          entry(ACTION_REQUIRED, EnumSet.of(CHARGED, COLLECTING, DROPPED)),
          entry(DROPPED, EnumSet.noneOf(PledgeState.class)),
          entry(REFUNDED, EnumSet.noneOf(PledgeState.class)));

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
