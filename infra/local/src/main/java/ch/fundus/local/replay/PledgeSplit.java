package ch.fundus.local.replay;

import java.util.Random;

/**
 * Divides a sum into pledges: many small ones and a few large, in whole francs but for one, always
 * the same for the same seed.
 */
final class PledgeSplit {
  /** Spread of the logarithm: the mean is then nearly twice the median, as on real platforms. */
  private static final double SPREAD = 1.1;

  private PledgeSplit() {}

  /** Whether a sum can be made up of that many pledges of an allowed amount. */
  static boolean possible(long sumMinor, int pledges) {
    return sumMinor >= pledges * RowCheck.LEAST_PLEDGE_MINOR
        && sumMinor <= pledges * RowCheck.LARGEST_PLEDGE_MINOR;
  }

  /** Amounts in Rappen that add up to the sum exactly. */
  static long[] split(long sumMinor, int pledges, long seed) {
    if (!possible(sumMinor, pledges)) {
      throw new IllegalArgumentException(sumMinor + " can not be split into " + pledges);
    }
    long[] amounts = new long[pledges];
    if (pledges == 0) {
      return amounts;
    }
    // Random's sequence is fixed by its contract, so that a later run makes the same pledges.
    Random random = new Random(seed);
    long[] weights = new long[pledges];
    long total = 0;
    for (int i = 0; i < pledges; i++) {
      weights[i] = 1 + Math.min(100_000, (long) (1_000 * StrictMath.exp(SPREAD * random.nextGaussian())));
      total += weights[i];
    }
    long beyondLeast = sumMinor - pledges * RowCheck.LEAST_PLEDGE_MINOR;
    long francs = beyondLeast / 100;
    long left = sumMinor;
    for (int i = 0; i < pledges; i++) {
      long share = RowCheck.LEAST_PLEDGE_MINOR + 100 * Math.floorDiv(francs * weights[i], total);
      amounts[i] = Math.min(share, RowCheck.LARGEST_PLEDGE_MINOR);
      left -= amounts[i];
    }
    handOut(amounts, left, random.nextInt(pledges));
    return amounts;
  }

  /** Gives what rounding and the limit left over to the pledges in turn, francs first. */
  private static void handOut(long[] amounts, long rest, int first) {
    long left = rest;
    for (int i = first; left >= 100; i = (i + 1) % amounts.length) {
      long step = Math.max(100, left / amounts.length / 100 * 100);
      long room = (RowCheck.LARGEST_PLEDGE_MINOR - amounts[i]) / 100 * 100;
      long given = Math.min(step, room);
      amounts[i] += given;
      left -= given;
      if (given == 0 && isFull(amounts)) {
        break;
      }
    }
    for (int i = 0; left > 0; i++) {
      long given = Math.min(left, RowCheck.LARGEST_PLEDGE_MINOR - amounts[i]);
      amounts[i] += given;
      left -= given;
    }
  }

  private static boolean isFull(long[] amounts) {
    for (long amount : amounts) {
      if (RowCheck.LARGEST_PLEDGE_MINOR - amount >= 100) {
        return false;
      }
    }
    return true;
  }
}
