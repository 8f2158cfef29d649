package ch.fundus.money;

import java.math.BigDecimal;

/** Rappen in francs. */
public final class Francs {
  private Francs() {}

  /** As machines and single figures in messages write it: {@code 1234.50}. */
  public static String plain(long minor) {
    return BigDecimal.valueOf(minor, 2).toPlainString();
  }
}
