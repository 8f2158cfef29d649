package ch.fundus.statistics;

import ch.fundus.web.CsvCell;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Statistics as a table for spreadsheets: UTF-8, comma, CRLF, every text quoted (RFC 4180), amounts in
 * Rappen, an average always as numerator and denominator. The last row is the total.
 */
final class Csv {
  /** A column; {@code unit} says what its numbers count. An empty cell is an average over nothing. */
  record Column(String name, String unit, Function<StatRow, Object> value) {}

  static final List<Column> COLUMNS =
      List.of(
          new Column("key", "code", StatRow::key),
          new Column("label", "text", StatRow::label),
          new Column("campaigns", "count", StatRow::campaigns),
          new Column("funded", "count", StatRow::funded),
          new Column("failed", "count", StatRow::failed),
          new Column("cancelled", "count", StatRow::cancelled),
          new Column("keep_it_all", "count", StatRow::keepItAll),
          new Column("pledges", "count", StatRow::pledges),
          new Column("backers", "count", StatRow::backers),
          new Column("pledged_minor", "rappen", StatRow::pledgedMinor),
          new Column("collected_minor", "rappen", StatRow::collectedMinor),
          new Column("late_minor", "rappen", StatRow::lateMinor),
          new Column("success_rate_bp", "basis_points", r -> r.successRate() == null ? null : r.successRate().bp()),
          new Column("success_rate_numerator", "count", r -> r.successRate() == null ? null : r.successRate().numerator()),
          new Column("success_rate_denominator", "count", r -> r.successRate() == null ? null : r.successRate().denominator()),
          new Column("mean_pledge_minor", "rappen", r -> r.meanPledge() == null ? null : r.meanPledge().minor()),
          new Column("mean_pledge_numerator_minor", "rappen", r -> r.meanPledge() == null ? null : r.meanPledge().numeratorMinor()),
          new Column("mean_pledge_denominator", "count", r -> r.meanPledge() == null ? null : r.meanPledge().denominator()));

  private Csv() {}

  static String of(Statistics.Answer answer, String totalLabel) {
    var out = new StringBuilder(COLUMNS.stream().map(c -> CsvCell.of(c.name())).collect(Collectors.joining(","))).append("\r\n");
    answer.rows().forEach(row -> line(row, out));
    line(answer.totals().labelled("total", totalLabel), out);
    return out.toString();
  }

  private static void line(StatRow row, StringBuilder out) {
    out.append(COLUMNS.stream().map(c -> CsvCell.of(c.value().apply(row))).collect(Collectors.joining(","))).append("\r\n");
  }
}
