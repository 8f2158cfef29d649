package ch.fundus.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what statistics are broken down; each but AI, which only the officials' desk knows, is a column of the view {@code statistics.ended_campaign}. */
enum Dimension {
  MONTH, DISCIPLINE, AREA, LANGUAGE, AI;

  static Optional<Dimension> find(String code) {
    return Arrays.stream(values()).filter(d -> d.code().equals(code)).findFirst();
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
