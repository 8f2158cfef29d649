package ch.fundus.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/** What stands in the address of the officials' desk, as it was written; what is left empty was not chosen. */
record DeskChoice(String from, String to, String discipline, String area, String language, String by) {
  DeskChoice {
    from = orNull(from);
    to = orNull(to);
    discipline = orNull(discipline);
    area = orNull(area);
    language = orNull(language);
    by = orNull(by);
  }

  /** The codes that were chosen, by dimension. */
  Map<String, String> codes() {
    var codes = new LinkedHashMap<String, String>();
    codes.put("discipline", discipline);
    codes.put("area", area);
    codes.put("language", language);
    codes.values().removeIf(java.util.Objects::isNull);
    return codes;
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
