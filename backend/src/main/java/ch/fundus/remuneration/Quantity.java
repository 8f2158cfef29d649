package ch.fundus.remuneration;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Quantities with up to three decimals, kept as thousandths: 2.5 days are 2500. */
final class Quantity {
  static final BigDecimal MAX = BigDecimal.valueOf(100_000);

  private Quantity() {}

  /** Whether it can be kept exactly: 0 to 100,000 with at most three decimals. */
  static boolean isExact(BigDecimal quantity) {
    return quantity.signum() >= 0 && quantity.compareTo(MAX) <= 0 && quantity.stripTrailingZeros().scale() <= 3;
  }

  static long milli(BigDecimal quantity) {
    return quantity.movePointRight(3).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
  }

  static BigDecimal of(Long milli) {
    if (milli == null) {
      return null;
    }
    var exact = BigDecimal.valueOf(milli, 3).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
