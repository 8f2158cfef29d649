package ch.fundus.remuneration;

import ch.fundus.web.Problem;
import java.util.List;

/** Checks of typed amounts. */
final class Amounts {
  private Amounts() {}

  /** Given, and from 0 to the limit, in Rappen. */
  static void check(String field, Long minor, long maxMinor, List<Problem.FieldError> errors) {
    if (minor == null) {
      errors.add(new Problem.FieldError(field, "required"));
    } else if (minor < 0) {
      errors.add(new Problem.FieldError(field, "amount_too_small", "0.00"));
    } else if (minor > maxMinor) {
      errors.add(new Problem.FieldError(field, "amount_too_large", maxMinor / 100 + ".00"));
    }
  }
}
