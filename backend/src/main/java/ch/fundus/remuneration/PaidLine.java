package ch.fundus.remuneration;

import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What was paid for a line, in shares when several people did its work, with the voucher that shows it and
 * the hours given for nothing. Without shares, quantity, amount and address are those of its only payee.
 */
record PaidLine(
    UUID id, BigDecimal paidQuantity, Long paidMinor, BigDecimal unpaidHours, String payeeEmail, String evidence, List<Share> shares) {
  static final int MOST_SHARES = 40;

  /** One person's part: quantity and amount in Rappen on the line's basis. */
  record Share(UUID id, String payee, String payeeEmail, BigDecimal quantity, Long paidMinor) {
    String email() {
      return payeeEmail == null || payeeEmail.isBlank() ? null : payeeEmail.strip();
    }

    String name() {
      return payee == null ? "" : payee.strip();
    }
  }

  private static final long MAX_MINOR = 10_000_000_000L;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

  /** Its parts; {@code only} stands for the one share of a line that names none. */
  List<Share> parts(UUID only) {
    return shares == null ? List.of(new Share(only, null, payeeEmail, paidQuantity, paidMinor)) : shares;
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
    quantity(at + "unpaidHours", unpaidHours, errors);
    PlanLine.length(at + "evidence", evidence, 500, errors);
    if (shares == null) {
      share(at, "paidQuantity", parts(null).getFirst(), errors);
    } else if (shares.size() > MOST_SHARES || shares.stream().anyMatch(Objects::isNull)) {
      errors.add(new Problem.FieldError(at + "shares", "max", MOST_SHARES));
    } else {
      for (var i = 0; i < shares.size(); i++) {
        share(at + "shares[" + i + "].", "quantity", shares.get(i), errors);
      }
    }
  }

  private static void share(String at, String quantity, Share share, List<Problem.FieldError> errors) {
    quantity(at + quantity, share.quantity(), errors);
    if (share.paidMinor() != null) {
      Amounts.check(at + "paidMinor", share.paidMinor(), MAX_MINOR, errors);
    }
    PlanLine.length(at + "payee", share.payee(), 120, errors);
    if (share.email() != null && (share.email().length() > 254 || !EMAIL.matcher(share.email()).matches())) {
      errors.add(new Problem.FieldError(at + "payeeEmail", "email"));
    }
  }

  private static void quantity(String field, BigDecimal value, List<Problem.FieldError> errors) {
    if (value != null && !Quantity.isExact(value)) {
      errors.add(new Problem.FieldError(field, "quantity"));
    }
  }
}
