package ch.fundus.pledge;

import ch.fundus.web.Languages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where something is sent, as the prices of shipping tell it apart. */
enum Zone {
  SWITZERLAND, EUROPE, WORLD;

  private static final Set<String> HOME = Set.of("CH", "LI");
  private static final Set<String> EUROPEAN = Set.of(
      "AD", "AL", "AT", "BA", "BE", "BG", "BY", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FO", "FR", "GB", "GG", "GI", "GR", "HR", "HU", "IE",
      "IM", "IS", "IT", "JE", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "TR",
      "UA", "VA", "XK");
  private static final Map<String, String> CODES = codes();

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The zone of a country, given by its ISO code or by its name in one of our languages. */
  static Optional<Zone> of(String country) {
    var code = CODES.get(key(country));
    if (code == null) {
      return Optional.empty();
    }
    return Optional.of(HOME.contains(code) ? SWITZERLAND : EUROPEAN.contains(code) ? EUROPE : WORLD);
  }

  /** The ISO code of a country, or what was given when it is none. */
  static String countryCode(String country) {
    return CODES.getOrDefault(key(country), country);
  }

  private static Map<String, String> codes() {
    var codes = new HashMap<String, String>();
    Arrays.stream(Locale.getISOCountries()).forEach(code -> {
      codes.put(key(code), code);
      Languages.ALL.forEach(language -> codes.putIfAbsent(key(Locale.of("", code).getDisplayCountry(Locale.of(language))), code));
    });
    codes.put(key("XK"), "XK");
    return codes;
  }

  private static String key(String country) {
    return country == null ? "" : country.strip().toLowerCase(Locale.ROOT);
  }
}
