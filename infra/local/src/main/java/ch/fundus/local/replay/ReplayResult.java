package ch.fundus.local.replay;

import ch.fundus.local.client.AuditReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the file promises beside what the statistics say, and whether the books are clean. */
record ReplayResult(
    Sums expected, Sums found, List<Rejection> rejections, AuditReport audit, long placed, double seconds) {

  /** The figures that are compared. */
  record Sums(long campaigns, long funded, long failed, long cancelled, long pledges, long pledgedMinor, long collectedMinor) {
    static Sums of(List<HistoryRow> rows) {
      return new Sums(
          rows.size(),
          count(rows, Outcome.SUCCESSFUL),
          count(rows, Outcome.FAILED),
          count(rows, Outcome.CANCELLED) + count(rows, Outcome.SUSPENDED),
          rows.stream().mapToLong(HistoryRow::backers).sum(),
          rows.stream().mapToLong(HistoryRow::pledgedMinor).sum(),
          rows.stream().mapToLong(HistoryRow::expectedMinor).sum());
    }

    private static long count(List<HistoryRow> rows, Outcome outcome) {
      return rows.stream().filter(r -> r.outcome() == outcome).count();
    }

    static Sums of(JsonNode totals) {
      return new Sums(
          totals.path("campaigns").asLong(),
          totals.path("funded").asLong(),
          totals.path("failed").asLong(),
          totals.path("cancelled").asLong(),
          totals.path("pledges").asLong(),
          totals.path("pledgedMinor").asLong(),
          totals.path("collectedMinor").asLong());
    }
  }

  long differenceMinor() {
    return found.collectedMinor() - expected.collectedMinor();
  }

  boolean exact() {
    return expected.equals(found) && audit.violations() == 0;
  }

  double pledgesPerSecond() {
    return placed / Math.max(seconds, 0.001);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("campaigns", found.campaigns());
    json.put("funded", found.funded());
    json.put("failed", found.failed());
    json.put("cancelled", found.cancelled());
    json.put("pledges", found.pledges());
    json.put("pledged_minor", found.pledgedMinor());
    json.put("collected_minor", found.collectedMinor());
    json.put("expected_minor", expected.collectedMinor());
    json.put("difference_minor", differenceMinor());
    json.put("expected", expected);
    json.put("rejected_rows", rejections.size());
    json.put("rejections", rejections);
    json.put("invariant_violations", audit.violations());
    json.put("invariants", audit.invariants());
    json.put("pledges_per_second", Math.round(pledgesPerSecond() * 10) / 10.0);
    json.put("seconds", Math.round(seconds * 10) / 10.0);
    json.put("exact", exact());
    return json;
  }

  String table() {
    StringBuilder table = new StringBuilder();
    line(table, "", "in the file", "found", "difference");
    row(table, "Campaigns", expected.campaigns(), found.campaigns());
    row(table, "  funded", expected.funded(), found.funded());
    row(table, "  failed", expected.failed(), found.failed());
    row(table, "  cancelled", expected.cancelled(), found.cancelled());
    row(table, "Pledges", expected.pledges(), found.pledges());
    money(table, "Pledged (CHF)", expected.pledgedMinor(), found.pledgedMinor());
    money(table, "Collected (CHF)", expected.collectedMinor(), found.collectedMinor());
    table.append('\n');
    line(table, "Rejected rows", Integer.toString(rejections.size()), "", "");
    line(table, "Invariants violated", audit.violations() + " of " + audit.invariants().size(), "", "");
    line(table, "Pledges a second", String.format(Locale.ROOT, "%.1f", pledgesPerSecond()), "", "");
    line(table, "Time", String.format(Locale.ROOT, "%.0f s", seconds), "", "");
    return table.toString();
  }

  private static void row(StringBuilder table, String title, long expected, long found) {
    line(table, title, number(expected), number(found), number(found - expected));
  }

  private static void money(StringBuilder table, String title, long expected, long found) {
    line(table, title, francs(expected), francs(found), francs(found - expected));
  }

  private static void line(StringBuilder table, String title, String a, String b, String c) {
    table.append(String.format(Locale.ROOT, "%-20s %18s %18s %14s", title, a, b, c).stripTrailing()).append('\n');
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\'');
  }

  static String francs(long minor) {
    return (minor < 0 ? "-" : "") + number(Math.abs(minor) / 100) + String.format(Locale.ROOT, ".%02d", Math.abs(minor) % 100);
  }
}
