package ch.fundus.money;

import java.math.BigDecimal;
import java.util.Locale;

/** Rappen in francs. */
public final class Francs {
  private Francs() {}

  /** For machines: {@code 1234.50}. */
  public static String plain(long minor) {
    return BigDecimal.valueOf(minor, 2).toPlainString();
  }

  /** For people, in any of the four languages: {@code 1'234.50}. */
  public static String grouped(long minor) {
    var whole = String.format(Locale.ROOT, "%,d", Math.abs(minor) / 100).replace(',', '\'');
    return (minor < 0 ? "-" : "") + whole + String.format(Locale.ROOT, ".%02d", Math.abs(minor) % 100);
  }
}
