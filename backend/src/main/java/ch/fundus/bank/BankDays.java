package ch.fundus.bank;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/** Days on which Swiss banks clear francs: no weekends and none of the days on which the interbank clearing rests. */
public final class BankDays {
  static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final Set<MonthDay> FIXED =
      Set.of(MonthDay.of(1, 1), MonthDay.of(1, 2), MonthDay.of(5, 1), MonthDay.of(8, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));
  private static final Set<Integer> FROM_EASTER = Set.of(-2, 1, 39, 50);

  private BankDays() {}

  static boolean isBankDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !FIXED.contains(MonthDay.from(day))
        && !FROM_EASTER.contains((int) (day.toEpochDay() - easter(day.getYear()).toEpochDay()));
  }

  /** The day that is so many bank days after another. */
  static LocalDate after(LocalDate day, int bankDays) {
    var result = day;
    for (var left = bankDays; left > 0;) {
      result = result.plusDays(1);
      left -= isBankDay(result) ? 1 : 0;
    }
    return result;
  }

  /** The last day on which a transfer still reaches a funded campaign that ended at this moment. */
  public static LocalDate lastLateDay(Instant ended) {
    return after(dayOf(ended), PaymentRequests.LATE_BANK_DAYS);
  }

  /** The calendar day in Switzerland. */
  public static LocalDate dayOf(Instant moment) {
    return moment.atZone(ZURICH).toLocalDate();
  }

  /** When a calendar day begins in Switzerland. */
  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZURICH).toInstant();
  }

  /** Easter Sunday by Gauss's rule in the form of Meeus, Jones and Butcher. */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    return LocalDate.of(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
  }
}
