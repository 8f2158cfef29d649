package ch.fundus.statistics;

import ch.fundus.money.BasisPoints;
import com.fasterxml.jackson.annotation.JsonInclude;

/** The figures of a set of ended campaigns; docs/statistics.md defines each. {@code key} and {@code label} are absent in totals. */
record StatRow(
    @JsonInclude(JsonInclude.Include.NON_NULL) String key, @JsonInclude(JsonInclude.Include.NON_NULL) String label, long campaigns,
    long funded, long failed, long cancelled, long keepItAll, long pledges, long backers, long pledgedMinor, long collectedMinor,
    long lateMinor, Rate successRate, Mean meanPledge) {
  /** A share with what it was made of; basis points rounded half up. */
  record Rate(long bp, long numerator, long denominator) {
    static Rate of(long numerator, long denominator) {
      return denominator == 0 ? null : new Rate(BasisPoints.ratio(numerator, denominator), numerator, denominator);
    }
  }

  /** A mean amount with what it was made of; rounded half up to the Rappen. */
  record Mean(long minor, long numeratorMinor, long denominator) {
    static Mean of(long numeratorMinor, long denominator) {
      return denominator == 0
          ? null
          : new Mean(Math.floorDiv(Math.addExact(numeratorMinor, denominator / 2), denominator), numeratorMinor, denominator);
    }
  }

  /** How many campaigns ended and how; {@code keepItAll} of them, {@code keepItAllFunded} of those with their goal reached. */
  record Ends(long campaigns, long funded, long failed, long cancelled, long keepItAll, long keepItAllFunded) {}

  static final StatRow NOTHING = of(null, new Ends(0, 0, 0, 0, 0, 0), 0, 0, 0, 0, 0);

  /** Success is a matter of all-or-nothing campaigns: one that keeps it all can hardly fail, and would flatter the rate. */
  static StatRow of(String key, Ends ends, long pledges, long backers, long pledgedMinor, long collectedMinor, long lateMinor) {
    return new StatRow(
        key, null, ends.campaigns, ends.funded, ends.failed, ends.cancelled, ends.keepItAll, pledges, backers, pledgedMinor, collectedMinor, lateMinor,
        Rate.of(ends.funded - ends.keepItAllFunded, ends.campaigns - ends.keepItAll), Mean.of(pledgedMinor, pledges));
  }

  StatRow labelled(String words) {
    return labelled(key, words);
  }

  StatRow labelled(String newKey, String words) {
    return new StatRow(
        newKey, words, campaigns, funded, failed, cancelled, keepItAll, pledges, backers, pledgedMinor, collectedMinor, lateMinor, successRate,
        meanPledge);
  }
}
