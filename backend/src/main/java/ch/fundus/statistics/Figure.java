package ch.fundus.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A figure as it is shown: {@code value} is null where there is nothing to divide by or the figure is not kept for what
 * was asked; {@code previous} is that of the period before. Units: rappen, count, basis_points, index (0 to 10000), days, ratio.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Figure(String code, String group, String unit, BigDecimal value, Long numerator, Long denominator, BigDecimal previous) {
  static Figure plain(String code, String group, String unit, Long value) {
    return new Figure(code, group, unit, value == null ? null : BigDecimal.valueOf(value), null, null, null);
  }

  /** numerator × factor / denominator, rounded half up to {@code digits} behind the point. */
  static Figure ratio(String code, String group, String unit, Long numerator, Long denominator, long factor, int digits) {
    var value = numerator == null || denominator == null || denominator == 0
        ? null
        : BigDecimal.valueOf(numerator).multiply(BigDecimal.valueOf(factor)).divide(BigDecimal.valueOf(denominator), digits, RoundingMode.HALF_UP);
    return new Figure(code, group, unit, value, numerator, denominator, null);
  }

  static Figure share(String code, String group, Long numerator, Long denominator) {
    return ratio(code, group, "basis_points", numerator, denominator, 10_000, 0);
  }

  Figure beside(BigDecimal before) {
    return new Figure(code, group, unit, value, numerator, denominator, before);
  }
}
