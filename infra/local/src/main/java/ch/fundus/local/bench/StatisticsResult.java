package ch.fundus.local.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Milliseconds of each question at each size, upkeep, and what was not the ledger's. */
final class StatisticsResult {
  final Map<Long, Map<String, Double>> millis = new LinkedHashMap<>();
  final Map<Long, Double> upkeep = new LinkedHashMap<>();
  final List<String> faults = new ArrayList<>();

  boolean exact() {
    return faults.isEmpty();
  }

  /** Of a question: the largest size's time by the smallest's. */
  private Map<String, Double> growth() {
    Map<String, Double> small = millis.values().iterator().next();
    Map<String, Double> large = small;
    for (Map<String, Double> each : millis.values()) {
      large = each;
    }
    Map<String, Double> growth = new LinkedHashMap<>();
    for (String query : small.keySet()) {
      growth.put(query, large.get(query) / small.get(query));
    }
    return growth;
  }

  Map<String, Object> json() {
    Map<String, Map<String, Double>> byQuery = new LinkedHashMap<>();
    millis.forEach((size, each) -> each.forEach(
        (query, time) -> byQuery.computeIfAbsent(query, q -> new LinkedHashMap<>()).put("" + size, rounded(time, 1_000))));
    Map<String, Double> growths = new LinkedHashMap<>();
    growth().forEach((query, ratio) -> growths.put(query, rounded(ratio, 100)));
    Map<String, Object> ratios = new LinkedHashMap<>();
    ratios.put("growth", growths.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
    ratios.put("growth_by_query", growths);
    Map<String, Object> microseconds = new LinkedHashMap<>();
    microseconds.put("upkeep", rounded(upkeep.values().stream().reduce((a, b) -> b).orElse(0.0), 10));
    upkeep.forEach((size, time) -> microseconds.put("upkeep_" + size, rounded(time, 10)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("milliseconds", byQuery);
    json.put("ratios", ratios);
    json.put("microseconds", microseconds);
    json.put("exact", exact());
    json.put("faults", faults);
    return json;
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format("%-46s", "milliseconds in the database"));
    millis.keySet().forEach(size -> table.append(String.format(Locale.ROOT, "%,14d", size)));
    table.append(String.format("%10s%n", "growth"));
    Map<String, Double> growth = growth();
    for (String query : growth.keySet()) {
      table.append(String.format("%-46s", query));
      millis.values().forEach(each -> table.append(String.format(Locale.ROOT, "%14.2f", each.get(query))));
      table.append(String.format(Locale.ROOT, "%10.2f%n", growth.get(query)));
    }
    table.append(String.format("%-46s", "upkeep, microseconds a pledge"));
    upkeep.values().forEach(time -> table.append(String.format(Locale.ROOT, "%14.1f", time)));
    table.append(exact() ? "\n\nExact: every sum is the ledger's.\n" : "\n\nNOT EXACT:\n");
    faults.forEach(fault -> table.append("  ").append(fault).append('\n'));
    return table.toString();
  }
}
