package ch.fundus.remuneration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What may be known of a campaign's pay. The lines are the plan, for ever; once the report is filed, light
 * and coverage speak of what was paid. Names are never in here. For everybody, no line says quantity, rate or
 * coverage either, and with fewer than three payees a sum would be somebody's wage: then only the light is
 * told. Those who review a campaign see the figures of the plan.
 */
record FairPay(
    Light light, Coverage coverageMinimum, Coverage coverageRecommended, int linesWithoutTariff, long artistShareBp, String stage,
    BigDecimal unpaidHours, List<Line> lines, Report report) {
  /** From this many payees on, sums of paid amounts are public. */
  static final int FEWEST_PAYEES = 3;

  record Line(
      String role, String unit, BigDecimal quantity, Long rateMinor, Long amountMinor, Long employerCostMinor, boolean isCreator,
      String employment, Light light, Long coverageBp, Tariff tariff, String reasonBelowMinimum) {

    /** As everybody may see it. */
    Line open() {
      return new Line(role, unit, null, null, null, null, isCreator, employment, light, null, tariff, reasonBelowMinimum);
    }
  }

  record Tariff(
      String label, String unit, long minimumMinor, Long recommendedMinor, String basis, String source, String sourceLabel, String url) {}

  record Report(Instant filedAt, String statement, int confirmed, int payees) {}
}
