package ch.fundus.remuneration;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What those who act for the campaign see: names and amounts too, and both stages side by side. What a
 * payee answered is not in here; that stays between the payee and the platform.
 */
record PrivatePay(
    Light light, Coverage coverageMinimum, Coverage coverageRecommended, int linesWithoutTariff, long artistShareBp, String stage,
    List<Line> lines, FairPay.Report report, PaidSoFar paid, LocalDate dueAt, boolean editable, boolean payable) {
  record Line(
      UUID id, String role, String payee, String unit, BigDecimal quantity, long rateMinor, long amountMinor, long employerCostMinor,
      boolean isCreator, String employment, String basis, UUID tariffItemId, String note, BigDecimal plannedUnpaidHours,
      String reasonBelowMinimum, Light light, Long coverageBp,
      FairPay.Tariff tariff, BigDecimal paidQuantity, Long paidMinor, BigDecimal unpaidHours, String evidence, List<Share> shares) {}

  /** One person's part of a line. */
  record Share(UUID id, String payee, String payeeEmail, BigDecimal quantity, Long paidMinor, Confirmation confirmation) {}

  /** That the payee was asked, and when: never the answer. */
  record Confirmation(String state, Instant mailedAt) {}

  /** The paid stage as it stands: employer cost paid and planned, and how it covers the tariffs. */
  record PaidSoFar(
      Light light, Coverage coverageMinimum, Coverage coverageRecommended, long employerCostMinor, long plannedEmployerCostMinor,
      int linesPaid, BigDecimal unpaidHours) {}
}
