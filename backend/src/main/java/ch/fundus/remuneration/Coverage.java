package ch.fundus.remuneration;

import ch.fundus.money.BasisPoints;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Optional;

/**
 * How far pay covers a tariff, both as employer cost: {@code numeratorMinor / denominatorMinor}. The
 * basis points are rounded down, so that 100 % is never shown before it is reached; docs/fair-pay.md has
 * the formulae with an example.
 */
record Coverage(long bp, long numeratorMinor, long denominatorMinor) {
  private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

  /** Empty when there is nothing to compare with. */
  static Optional<Coverage> of(long numeratorMinor, long denominatorMinor) {
    return denominatorMinor <= 0
        ? Optional.empty()
        : Optional.of(new Coverage(share(numeratorMinor, denominatorMinor), numeratorMinor, denominatorMinor));
  }

  /** A sum of many lines is compared once, as a sum: ratios are never averaged. */
  static Optional<Coverage> sum(Collection<Coverage> parts) {
    return of(
        parts.stream().mapToLong(Coverage::numeratorMinor).reduce(0, Math::addExact),
        parts.stream().mapToLong(Coverage::denominatorMinor).reduce(0, Math::addExact));
  }

  /** A part of a whole in basis points, rounded down. */
  static long share(long part, long whole) {
    return BigInteger.valueOf(part).multiply(WHOLE).divide(BigInteger.valueOf(whole)).longValueExact();
  }

  /** {@code quantity x rate}, rounded half up to the Rappen. */
  static long amountMinor(long quantityMilli, long rateMinor) {
    return Math.floorDiv(Math.addExact(Math.multiplyExact(quantityMilli, rateMinor), 500), 1_000);
  }

  /** An amount of some basis as what it costs the employer, rounded half up to the Rappen. */
  static long employerCostMinor(long amountMinor, int factorBp) {
    return BasisPoints.of(amountMinor, factorBp);
  }

  /** Decided on the exact fraction, not on rounded basis points. */
  Light light() {
    if (numeratorMinor >= denominatorMinor) {
      return Light.GREEN;
    }
    return Math.multiplyExact(numeratorMinor, 4) >= Math.multiplyExact(denominatorMinor, 3) ? Light.ORANGE : Light.RED;
  }
}
