package ch.fundus.statistics.history;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads amounts and days as people write them in Swiss tables. */
final class HistoryCells {
  /** A day, or only the year of it. */
  record When(LocalDate day, int year) {}

  private static final List<DateTimeFormatter> DAYS =
      List.of("uuuu-M-d", "d.M.uuuu", "d/M/uuuu", "uuuu/M/d").stream().map(p -> DateTimeFormatter.ofPattern(p).withResolverStyle(ResolverStyle.STRICT)).toList();
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");
  private static final Pattern FOREIGN = Pattern.compile("(?i)eur|usd|gbp|€|\\$|£");

  private HistoryCells() {}

  /** Whether an amount is said to be of another currency. */
  static boolean foreign(String cell) {
    return FOREIGN.matcher(cell).find();
  }

  /** Rappen; empty for what is no amount of francs. The last sign before one or two digits is the decimal one, the others group. */
  static OptionalLong amount(String cell) {
    var text = cell.replaceAll("(?i)chf|fr(s)?\\.?", "").replaceAll("[\\s\\u00a0\\u202f'’`]", "").replaceAll("[.,]?[-–—]+$", "");
    var decimal = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    var fraction = decimal >= 0 && text.length() - decimal <= 3 ? text.substring(decimal + 1) : "";
    var whole = fraction.isEmpty() ? text : text.substring(0, decimal);
    if (!whole.matches("\\d+|\\d{1,3}([.,])\\d{3}(\\1\\d{3})*")) {
      return OptionalLong.empty();
    }
    var number = whole.replaceAll("[.,]", "") + (fraction.isEmpty() ? "" : "." + fraction);
    return AMOUNT.matcher(number).matches() ? OptionalLong.of(new BigDecimal(number).movePointRight(2).longValueExact()) : OptionalLong.empty();
  }

  /** Null for what is neither a day nor a year. */
  static When when(String cell) {
    var text = cell.replaceFirst("[T ]\\d{1,2}:\\d\\d.*$", "");
    if (text.matches("\\d{4}")) {
      return new When(null, Integer.parseInt(text));
    }
    for (var pattern : DAYS) {
      try {
        var day = LocalDate.parse(text, pattern);
        return new When(day, day.getYear());
      } catch (DateTimeException other) {
        // Another way to write it may fit.
      }
    }
    return null;
  }
}
