package ch.fundus.statistics;

import ch.fundus.web.Problem;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an official asks for: a period, by what it is broken down, and what it is narrowed to; null narrows nothing. */
record DeskQuery(Period period, String discipline, String area, String language, Dimension by) {

  /** Without a period it is the current year up to now. @throws Problem 422 for what is no period or an unknown code */
  static DeskQuery of(DeskChoice given, Map<String, Set<String>> codes, LocalDate today) {
    List<Problem.FieldError> errors = new ArrayList<>();
    var period = Period.of(
        given.from() == null ? YearMonth.of(today.getYear(), 1).toString() : given.from(),
        given.to() == null ? YearMonth.from(today).toString() : given.to());
    if (period.isEmpty()) {
      errors.add(new Problem.FieldError("to", "invalid"));
    }
    given.codes().forEach((field, code) -> {
      if (!codes.getOrDefault(field, Set.of()).contains(code)) {
        errors.add(new Problem.FieldError(field, "unknown_choice"));
      }
    });
    var by = Dimension.find(given.by() == null ? "month" : given.by());
    if (by.isEmpty()) {
      errors.add(new Problem.FieldError("by", "unknown_choice"));
    }
    if (errors.isEmpty() && given.language() != null && !period.get().wholeMonths()) {
      errors.add(new Problem.FieldError("language", "invalid"));
    }
    if (errors.isEmpty() && by.get() == Dimension.AI && !period.get().wholeMonths()) {
      errors.add(new Problem.FieldError("by", "invalid"));
    }
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
    return new DeskQuery(period.get(), given.discipline(), given.area(), given.language(), by.get());
  }

  DeskQuery before() {
    return new DeskQuery(period.previous(), discipline, area, language, by);
  }

  /** Whether nothing but the period narrows it. */
  boolean everything() {
    return discipline == null && area == null && language == null;
  }
}
