package ch.fundus.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A figure as it is shown: {@code value} is null where there is nothing to divide by or the figure is not kept for what
 * was asked; {@code previous} is that of the period before. Where {@code status} is c the figure is confidential, where n it does not apply. Units: rappen, count, basis_points, index (0 to 10000), days, ratio.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Figure(String code, String group, String unit, String status, BigDecimal value, Long numerator, Long denominator, BigDecimal previous) {
  static Figure plain(String code, String group, String unit, Long value) {
    return new Figure(code, group, unit, null, number(value), null, null, null);
  }

  /** numerator × factor / denominator, rounded half up to {@code digits} behind the point. */
  static Figure ratio(String code, String group, String unit, Long numerator, Long denominator, long factor, int digits) {
    var value = numerator == null || denominator == null || denominator == 0
        ? null
        : BigDecimal.valueOf(numerator).multiply(BigDecimal.valueOf(factor)).divide(BigDecimal.valueOf(denominator), digits, RoundingMode.HALF_UP);
    return new Figure(code, group, unit, null, value, numerator, denominator, null);
  }

  static Figure share(String code, String group, Long numerator, Long denominator) {
    return ratio(code, group, "basis_points", numerator, denominator, 10_000, 0);
  }

  static BigDecimal number(Long value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  /** What it is one part of, as {@code ai} of {@code ai.none}; itself where it stands alone. */
  String family() {
    return code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
  }

  /** With what may be said of it; null says nothing. */
  Figure as(String status) {
    return new Figure(code, group, unit, status, value, numerator, denominator, previous);
  }

  Figure beside(BigDecimal before) {
    return new Figure(code, group, unit, status, value, numerator, denominator, before);
  }
}
