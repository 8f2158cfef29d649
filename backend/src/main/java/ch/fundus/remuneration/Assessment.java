package ch.fundus.remuneration;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A plan as it is being typed, judged: coverage and light by line and in all, what the goal can pay, what
 * each line costs and of what that cost is made, and what goal would pay everybody the minimum or fairly.
 * FairPay is the recommended value of a tariff, or its minimum where the source names no other.
 */
record Assessment(
    Light light, Coverage coverageMinimum, Coverage coverageRecommended, Coverage coverageFair, int linesWithoutTariff, Long artistShareBp,
    BigDecimal unpaidHours, Money money, Long goalPaysMinimumBp, Long goalPaysFairBp, boolean creatorUnpaid, List<Line> lines,
    List<Scenario> scenarios, List<Basis> bases) {

  /** What the goal leaves for pay once fee and budget are taken, beside what is planned. */
  record Money(long goalMinor, long budgetMinor, long feeMinor, long payMinor, long availableMinor, long socialMinor, long holidayMinor) {}

  record Line(
      long amountMinor, long socialMinor, long holidayMinor, long employerCostMinor, Light light, Long minimumBp, Long recommendedBp,
      boolean reasonNeeded, List<Proposal> proposals) {}

  /** A tariff that fits, brought to employer cost for one unit. */
  record Proposal(
      UUID tariffItemId, String label, String unit, String basis, String source, String sourceLabel, String verification, long minimumMinor,
      Long recommendedMinor, long minimumEmployerCostMinor, Long recommendedEmployerCostMinor) {}

  /** {@code rates} are the lines' rates in their own order; none is lower than planned. */
  record Scenario(String kind, long payMinor, long feeMinor, long goalMinor, long differenceMinor, List<Long> rates) {}

  /** How a basis comes to employer cost in the year that counts. */
  record Basis(String basis, int factorBp, String note, List<Tariffs.Component> components) {}
}
