package ch.fundus.remuneration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What everybody may know of a campaign's pay. The lines are the plan, for ever; once the report is
 * filed, light and coverage speak of what was paid. Names and paid amounts of persons are not in here:
 * with fewer than three payees a sum would be somebody's wage, so then only the light is told.
 */
record FairPay(
    Light light, Coverage coverageMinimum, Coverage coverageRecommended, int linesWithoutTariff, long artistShareBp, String stage,
    BigDecimal unpaidHours, List<Line> lines, Report report) {
  /** From this many payees on, sums of paid amounts are public. */
  static final int FEWEST_PAYEES = 3;

  record Line(
      String role, String unit, BigDecimal quantity, long rateMinor, long amountMinor, long employerCostMinor, boolean isCreator,
      String employment, Light light, Long coverageBp, Tariff tariff) {}

  record Tariff(
      String label, String unit, long minimumMinor, Long recommendedMinor, String basis, String source, String sourceLabel, String url) {}

  record Report(Instant filedAt, String statement, int confirmed, int payees) {}
}
