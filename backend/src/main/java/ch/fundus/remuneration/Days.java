package ch.fundus.remuneration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as Basel counts them. */
final class Days {
  private static final ZoneId BASEL = ZoneId.of("Europe/Zurich");

  private Days() {}

  static LocalDate of(Instant moment) {
    return moment.atZone(BASEL).toLocalDate();
  }
}
