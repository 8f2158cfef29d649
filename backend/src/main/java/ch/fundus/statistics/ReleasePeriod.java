package ch.fundus.statistics;

import ch.fundus.web.Problem;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** A year, half-year or quarter that is published; {@code to} is the first day after it. */
record ReleasePeriod(String code, LocalDate from, LocalDate to) {
  private static final Pattern CODE = Pattern.compile("(20\\d\\d)(?:-(?:H([12])|Q([1-4])))?");

  /** @throws Problem 404 for what is no period */
  static ReleasePeriod of(String code) {
    var found = CODE.matcher(code);
    if (!found.matches()) {
      throw Problem.notFound();
    }
    var january = LocalDate.of(Integer.parseInt(found.group(1)), 1, 1);
    if (found.group(2) != null) {
      var from = january.plusMonths(6L * (Integer.parseInt(found.group(2)) - 1));
      return new ReleasePeriod(code, from, from.plusMonths(6));
    }
    if (found.group(3) != null) {
      var from = january.plusMonths(3L * (Integer.parseInt(found.group(3)) - 1));
      return new ReleasePeriod(code, from, from.plusMonths(3));
    }
    return new ReleasePeriod(code, january, january.plusYears(1));
  }

  int months() {
    return (int) java.time.temporal.ChronoUnit.MONTHS.between(from, to);
  }

  /** The period of so many months in which a day lies. */
  static ReleasePeriod around(LocalDate day, int months) {
    var number = (day.getMonthValue() - 1) / months + 1;
    return of(day.getYear() + (months == 12 ? "" : months == 6 ? "-H" + number : "-Q" + number));
  }
}
