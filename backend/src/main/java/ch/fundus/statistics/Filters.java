package ch.fundus.statistics;

import ch.fundus.web.Problem;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which ended campaigns are meant, and by what they are broken down; null means all. */
record Filters(String from, String to, String discipline, String area, String language, String by) {
  /** @throws Problem 422 for a month that is none, an unknown code or a range that runs backwards */
  static Filters of(
      String from, String to, String discipline, String area, String language, String by, Map<String, Set<String>> codes) {
    List<Problem.FieldError> errors = new ArrayList<>();
    var filters =
        new Filters(
            month("from", given(from), errors), month("to", given(to), errors), code("discipline", given(discipline), codes, errors),
            code("area", given(area), codes, errors), code("language", given(language), codes, errors),
            given(by) == null ? "month" : by);
    if (Dimension.find(filters.by).filter(d -> d != Dimension.AI).isEmpty()) {
      errors.add(new Problem.FieldError("by", "unknown_choice"));
    }
    if (errors.isEmpty() && filters.from != null && filters.to != null && filters.from.compareTo(filters.to) > 0) {
      errors.add(new Problem.FieldError("to", "invalid"));
    }
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
    return filters;
  }

  Dimension dimension() {
    return Dimension.find(by).orElseThrow();
  }

  /** An empty parameter is one that a form left empty. */
  private static String given(String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static String month(String field, String value, List<Problem.FieldError> errors) {
    try {
      if (value == null || (value.length() == 7 && YearMonth.parse(value) != null)) {
        return value;
      }
    } catch (DateTimeException none) {
      // Said below.
    }
    errors.add(new Problem.FieldError(field, "invalid"));
    return null;
  }

  private static String code(String field, String value, Map<String, Set<String>> codes, List<Problem.FieldError> errors) {
    if (value != null && !codes.getOrDefault(field, Set.of()).contains(value)) {
      errors.add(new Problem.FieldError(field, "unknown_choice"));
    }
    return value;
  }
}
