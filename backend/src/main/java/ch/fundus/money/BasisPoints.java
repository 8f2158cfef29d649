package ch.fundus.money;

/** Rates in hundredths of a percent, applied to amounts in Rappen and rounded half up. */
public final class BasisPoints {
  private BasisPoints() {}

  /** {@code amountMinor x rateBp / 10000}, rounded half up; overflow is an error, never a wrong amount. */
  public static long of(long amountMinor, long rateBp) {
    return Math.floorDiv(Math.addExact(Math.multiplyExact(amountMinor, rateBp), 5_000), 10_000);
  }

  /** The part of an amount that is a tax of {@code rateBp} already included in it. */
  public static long included(long grossMinor, long rateBp) {
    var divisor = 10_000 + rateBp;
    return Math.floorDiv(Math.addExact(Math.multiplyExact(grossMinor, rateBp), divisor / 2), divisor);
  }

  /** {@code numerator / denominator} in basis points, rounded half up. */
  public static long ratio(long numerator, long denominator) {
    return Math.floorDiv(Math.addExact(Math.multiplyExact(numerator, 10_000), denominator / 2), denominator);
  }
}
