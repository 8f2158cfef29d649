package ch.fundus.local.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that a run measured, and what was not exact. */
record BenchResult(
    List<Comparison.Result> comparisons,
    Map<String, Double> seconds,
    Map<String, Long> megabytes,
    List<String> faults) {

  boolean exact() {
    return faults.isEmpty();
  }

  Map<String, Object> json() {
    Map<String, Object> ratios = new LinkedHashMap<>();
    Map<String, Object> rates = new LinkedHashMap<>();
    for (Comparison.Result result : comparisons) {
      ratios.put(result.key(), rounded(result.ratio(), 1_000));
      rates.put(result.key(), Map.of("ours", result.ours(), "bare", result.bare()));
    }
    Map<String, Object> times = new LinkedHashMap<>();
    seconds.forEach((key, value) -> times.put(key, rounded(value, 10)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ratios", ratios);
    json.put("seconds", times);
    json.put("megabytes", megabytes);
    json.put("exact", exact());
    json.put("faults", faults);
    json.put("rounds", rates);
    return json;
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }

  String table() {
    StringBuilder table = new StringBuilder();
    line(table, "%-26s %12s %12s %8s %12s %10s", "a second", "Fundus", "bare", "ratio", "median ms", "p99 ms");
    for (Comparison.Result result : comparisons) {
      Load.Round middle = Comparison.Result.middle(result.ours());
      line(
          table, "%-26s %,12.0f %,12.0f %8.3f %12.2f %10.2f", result.key(),
          Comparison.Result.median(result.ours()), Comparison.Result.median(result.bare()),
          result.ratio(), middle.medianMillis(), middle.p99Millis());
    }
    table.append('\n');
    seconds.forEach((key, value) -> line(table, "%-26s %12.1f s", key, value));
    megabytes.forEach((key, value) -> line(table, "%-26s %,12d MB under load", key, value));
    table.append('\n');
    line(table, "%s", exact() ? "Exact: nothing lost, doubled or oversold; all invariants hold." : "NOT EXACT:");
    faults.forEach(fault -> line(table, "  %s", fault));
    return table.toString();
  }

  private static void line(StringBuilder table, String format, Object... values) {
    table.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
