package ch.fundus.local.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a fault did: of so many things that were acknowledged, how many were lost or are there twice, and
 * how many books do not balance.
 */
record Outcome(String fault, long acknowledged, long lost, long doubled, long unbalanced, double seconds) {
  boolean clean() {
    return acknowledged > 0 && lost == 0 && doubled == 0 && unbalanced == 0;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fault", fault);
    json.put("acknowledged", acknowledged);
    json.put("lost", lost);
    json.put("doubled", doubled);
    json.put("unbalanced", unbalanced);
    json.put("seconds", Math.round(seconds));
    return json;
  }

  String line() {
    return "%s: %,d acknowledged, %d lost, %d doubled, %d unbalanced".formatted(fault, acknowledged, lost, doubled, unbalanced);
  }

  static String table(List<Outcome> outcomes) {
    StringBuilder table = new StringBuilder();
    line(table, "%-52s %12s %6s %8s %11s %8s", "fault", "acknowledged", "lost", "doubled", "unbalanced", "seconds");
    for (Outcome o : outcomes) {
      line(
          table, "%-52s %,12d %6d %8d %11d %8.0f", o.fault, o.acknowledged, o.lost, o.doubled,
          o.unbalanced, o.seconds);
    }
    return table.toString();
  }

  private static void line(StringBuilder table, String format, Object... values) {
    table.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
