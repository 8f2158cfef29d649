package ch.fundus.money;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Splits an amount without losing or inventing a Rappen: largest remainder, ties to the earlier share. */
public final class Allocation {
  private Allocation() {}

  /**
   * Splits {@code totalMinor} in proportion to {@code weights}.
   *
   * @throws IllegalArgumentException if the total is negative, a weight is negative or all are zero
   */
  public static long[] split(long totalMinor, long... weights) {
    var sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    if (totalMinor < 0 || sum.signum() <= 0 || Arrays.stream(weights).anyMatch(w -> w < 0)) {
      throw new IllegalArgumentException("a total of at least 0 and weights of at least 0, not all 0, are needed");
    }
    var shares = new long[weights.length];
    var remainders = new BigInteger[weights.length];
    var left = totalMinor;
    for (var i = 0; i < weights.length; i++) {
      var product = BigInteger.valueOf(totalMinor).multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(sum);
      shares[i] = product[0].longValueExact();
      remainders[i] = product[1];
      left -= shares[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> shares[i]++);
    return shares;
  }
}
