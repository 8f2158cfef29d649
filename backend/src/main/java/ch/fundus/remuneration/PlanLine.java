package ch.fundus.remuneration;

import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A planned line as it is typed; amounts in Rappen for one unit, on the given basis. */
record PlanLine(
    UUID id, String role, String payee, Boolean isCreator, String employment, String basis, String unit, BigDecimal quantity,
    Long rateMinor, UUID tariffItemId, String note, BigDecimal plannedUnpaidHours, String reasonBelowMinimum) {
  static final int MOST_LINES = 60;
  static final long MAX_SUM_MINOR = 1_000_000_000_000L;
  private static final long MAX_RATE_MINOR = 100_000_000;
  private static final Set<String> EMPLOYMENTS = Set.of("employed", "self_employed", "unknown");
  static final Set<String> BASES = Set.of("gross_wage", "net", "invoice", "employer_cost");
  static final Set<String> UNITS =
      Set.of("hour", "half_day", "day", "week", "month", "rehearsal", "performance", "work", "minute");

  /** @throws Problem 422 with everything that is wrong in any line */
  static void check(List<PlanLine> lines, Collection<UUID> tariffItems) {
    List<Problem.FieldError> errors = new ArrayList<>();
    if (lines.size() > MOST_LINES) {
      errors.add(new Problem.FieldError("lines", "max", MOST_LINES));
    }
    for (var i = 0; i < lines.size(); i++) {
      lines.get(i).check("lines[" + i + "].", tariffItems, errors);
    }
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
  }

  private void check(String at, Collection<UUID> tariffItems, List<Problem.FieldError> errors) {
    if (role == null || role.isBlank()) {
      errors.add(new Problem.FieldError(at + "role", "required"));
    }
    length(at + "role", role, 120, errors);
    length(at + "payee", payee, 120, errors);
    length(at + "note", note, 1000, errors);
    length(at + "reasonBelowMinimum", reasonBelowMinimum, 500, errors);
    if (plannedUnpaidHours != null && !Quantity.isExact(plannedUnpaidHours)) {
      errors.add(new Problem.FieldError(at + "plannedUnpaidHours", "quantity"));
    }
    choice(at + "employment", employment, EMPLOYMENTS, errors);
    choice(at + "basis", basis, BASES, errors);
    choice(at + "unit", unit, UNITS, errors);
    if (quantity == null) {
      errors.add(new Problem.FieldError(at + "quantity", "required"));
    } else if (!Quantity.isExact(quantity)) {
      errors.add(new Problem.FieldError(at + "quantity", "quantity"));
    }
    Amounts.check(at + "rateMinor", rateMinor, MAX_RATE_MINOR, errors);
    if (tariffItemId != null && !tariffItems.contains(tariffItemId)) {
      errors.add(new Problem.FieldError(at + "tariffItemId", "unknown_choice"));
    }
  }

  /** As a line, whatever was typed: for a judgement while somebody types, not to be kept. */
  LineRecord lenient() {
    var line = new LineRecord();
    line.setRole(role == null ? "" : role);
    line.setIsCreator(Boolean.TRUE.equals(isCreator));
    line.setBasis(basis != null && BASES.contains(basis) ? basis : "invoice");
    line.setUnit(unit == null ? "" : unit);
    line.setQuantityMilli(quantity == null || !Quantity.isExact(quantity) ? 0 : Quantity.milli(quantity));
    line.setRateMinor(rateMinor == null ? 0 : Math.clamp(rateMinor, 0, MAX_RATE_MINOR));
    line.setTariffItem(tariffItemId);
    line.setPlannedUnpaidHoursMilli(plannedUnpaidHours == null || !Quantity.isExact(plannedUnpaidHours) ? 0 : Quantity.milli(plannedUnpaidHours));
    line.setReasonBelowMinimum(reasonBelowMinimum == null ? "" : reasonBelowMinimum.strip());
    return line;
  }

  static void length(String field, String value, int max, List<Problem.FieldError> errors) {
    if (value != null && value.length() > max) {
      errors.add(new Problem.FieldError(field, "too_long", max));
    } else if (value != null && value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
      errors.add(new Problem.FieldError(field, "invalid"));
    }
  }

  private static void choice(String field, String value, Set<String> choices, List<Problem.FieldError> errors) {
    if (value == null || !choices.contains(value)) {
      errors.add(new Problem.FieldError(field, value == null ? "required" : "unknown_choice"));
    }
  }
}
