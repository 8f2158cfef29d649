package ch.fundus.remuneration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The fair-pay light against the tariff's minimum: green from 100 %, orange from 75 %, red below; none without a tariff. */
enum Light {
  GREEN, ORANGE, RED, NONE;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
