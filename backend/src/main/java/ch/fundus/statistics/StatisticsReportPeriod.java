package ch.fundus.statistics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A month or a quarter of which a report tells; {@code until} is the first day after it. */
record StatisticsReportPeriod(String code, LocalDate from, LocalDate until) {
  static final String QUARTERLY = "quarterly";

  /** The one in which a day lies. */
  static StatisticsReportPeriod around(LocalDate day, String rhythm) {
    if (rhythm.equals(QUARTERLY)) {
      var quarter = (day.getMonthValue() - 1) / 3;
      var from = LocalDate.of(day.getYear(), quarter * 3 + 1, 1);
      return new StatisticsReportPeriod(day.getYear() + "-Q" + (quarter + 1), from, from.plusMonths(3));
    }
    var month = YearMonth.from(day);
    return new StatisticsReportPeriod(month.toString(), month.atDay(1), month.plusMonths(1).atDay(1));
  }

  /** All that are over, from the one in which the subscription began to the last that ends before it does. */
  static List<StatisticsReportPeriod> over(LocalDate began, LocalDate ends, LocalDate today, String rhythm) {
    var all = new ArrayList<StatisticsReportPeriod>();
    for (var p = around(began, rhythm); !p.until().isAfter(today) && !p.until().isAfter(ends); p = around(p.until(), rhythm)) {
      all.add(p);
    }
    return all;
  }

  String words(Locale locale) {
    var last = YearMonth.from(until.minusDays(1));
    var end = last.format(DateTimeFormatter.ofPattern("LLLL uuuu", locale));
    return code.contains("Q") ? YearMonth.from(from).format(DateTimeFormatter.ofPattern("LLLL", locale)) + " – " + end : end;
  }
}
