package ch.fundus.remuneration;

import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What was paid for a line: quantity, amount in Rappen on the line's basis, and hours given for nothing. */
record PaidLine(UUID id, BigDecimal paidQuantity, Long paidMinor, BigDecimal unpaidHours, String payeeEmail, String gender) {
  private static final long MAX_MINOR = 10_000_000_000L;
  private static final Set<String> GENDERS = Set.of("female", "male", "non_binary", "undisclosed");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

  String email() {
    return payeeEmail == null || payeeEmail.isBlank() ? null : payeeEmail.strip();
  }

  /** @throws Problem 422; lines of another campaign are unknown here */
  static void check(List<PaidLine> lines, Collection<UUID> known) {
    List<Problem.FieldError> errors = new ArrayList<>();
    for (var i = 0; i < lines.size(); i++) {
      lines.get(i).check("lines[" + i + "].", known, errors);
    }
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
  }

  private void check(String at, Collection<UUID> known, List<Problem.FieldError> errors) {
    if (id == null || !known.contains(id)) {
      errors.add(new Problem.FieldError(at + "id", "unknown_choice"));
    }
    quantity(at + "paidQuantity", paidQuantity, errors);
    quantity(at + "unpaidHours", unpaidHours, errors);
    if (paidMinor != null) {
      Amounts.check(at + "paidMinor", paidMinor, MAX_MINOR, errors);
    }
    if (email() != null && (email().length() > 254 || !EMAIL.matcher(email()).matches())) {
      errors.add(new Problem.FieldError(at + "payeeEmail", "email"));
    }
    if (gender != null && !GENDERS.contains(gender)) {
      errors.add(new Problem.FieldError(at + "gender", "unknown_choice"));
    }
  }

  private static void quantity(String field, BigDecimal value, List<Problem.FieldError> errors) {
    if (value != null && !Quantity.isExact(value)) {
      errors.add(new Problem.FieldError(field, "quantity"));
    }
  }
}
