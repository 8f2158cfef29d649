package ch.fundus.statistics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Days from {@code first} to the one before {@code until}, Europe/Zurich. */
record Period(LocalDate first, LocalDate until) {
  static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  /** A month or a day, as {@code 2026-05} or {@code 2026-05-17}; the end is included. Empty for what is neither or runs backwards. */
  static Optional<Period> of(String from, String to) {
    try {
      var first = from.length() == 7 ? YearMonth.parse(from).atDay(1) : LocalDate.parse(from);
      var until = to.length() == 7 ? YearMonth.parse(to).plusMonths(1).atDay(1) : LocalDate.parse(to).plusDays(1);
      return first.isBefore(until) && !first.isBefore(EARLIEST) && until.getYear() < 2150 ? Optional.of(new Period(first, until)) : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  boolean wholeMonths() {
    return first.getDayOfMonth() == 1 && until.getDayOfMonth() == 1;
  }

  /** The one of the same length just before: as many months if it has whole ones, else as many days. */
  Period previous() {
    var start = wholeMonths() ? first.minusMonths(ChronoUnit.MONTHS.between(first, until)) : first.minusDays(ChronoUnit.DAYS.between(first, until));
    return new Period(start, first);
  }

  /** The calendar year in which it ends. */
  int year() {
    return until.minusDays(1).getYear();
  }

  /** The last day, or the last month, as it is written in an address. */
  String to() {
    return wholeMonths() ? YearMonth.from(until.minusDays(1)).toString() : until.minusDays(1).toString();
  }

  String from() {
    return wholeMonths() ? YearMonth.from(first).toString() : first.toString();
  }
}
