package ch.fundus.statistics;

import ch.fundus.web.CsvCell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the desk shows as one long table, a line for each figure of each part: the same for CSV, XLSX and Parquet. */
@Component
class DeskTable {
  record Line(String section, String key, String label, String figure, String unit, BigDecimal value, Long numerator, Long denominator, BigDecimal previous, String status) {
    List<Object> cells() {
      var cells = new ArrayList<Object>();
      java.util.Collections.addAll(cells, section, key, label, figure, unit, value, numerator, denominator, previous, status);
      return cells;
    }
  }

  static final List<String> COLUMNS = List.of("section", "key", "label", "figure", "unit", "value", "numerator", "denominator", "previous", "status");
  private static final Map<String, String> TYPES = Map.of("value", "number", "numerator", "integer", "denominator", "integer", "previous", "number");
  private static final Map<String, String> UNITS =
      Map.of("pledged", "rappen", "collected", "rappen", "mean_pledge", "rappen", "median_pledge", "rappen", "success_rate", "basis_points");
  private final MessageSource messages;

  DeskTable(MessageSource messages) {
    this.messages = messages;
  }

  List<Line> lines(Desk.View view, Locale locale) {
    var lines = new ArrayList<Line>();
    view.figures().forEach(f -> lines.add(
        new Line("figures", f.code(), say("officials.figure." + f.code(), locale), f.code(), f.unit(), f.value(), f.numerator(), f.denominator(), f.previous(), f.status())));
    view.rows().forEach(row -> row.cells().forEach((figure, value) -> lines.add(
        new Line(view.by(), row.key(), row.label(), figure, UNITS.getOrDefault(figure, "count"), value == null ? null : new BigDecimal(value.toString()), null, null, null, row.status(figure)))));
    view.campaigns().forEach(c -> {
      lines.add(new Line("campaigns", c.slug(), c.title(), "pledged", "rappen", BigDecimal.valueOf(c.pledgedMinor()), null, null, null, null));
      lines.add(new Line("campaigns", c.slug(), c.title(), "collected", "rappen", BigDecimal.valueOf(c.collectedMinor()), null, null, null, null));
      lines.add(new Line("campaigns", c.slug(), c.title(), "pledges", "count", BigDecimal.valueOf(c.pledges()), null, null, null, null));
    });
    return lines;
  }

  /** The same table, typed, for programmes. */
  byte[] parquet(Desk.View view, Locale locale) {
    return Parquet.of(csv(view, locale), COLUMNS.stream().map(c -> new ReleaseFiles.Column(c, TYPES.getOrDefault(c, "string"), "")).toList());
  }

  String csv(Desk.View view, Locale locale) {
    var out = new StringBuilder(COLUMNS.stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
    lines(view, locale).forEach(l -> out.append(l.cells().stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n"));
    return out.toString();
  }

  /** The table, and beside it what was asked, when, and what each figure means. */
  byte[] xlsx(Desk.View view, Locale locale) {
    var file = new ByteArrayOutputStream();
    try (var book = new Workbook(file, "Fundus", "1.0")) {
      var sheet = book.newWorksheet(say("officials.sheet.figures", locale));
      row(sheet, 0, COLUMNS);
      var at = 1;
      for (var line : lines(view, locale)) {
        row(sheet, at++, line.cells());
      }
      sheet.freezePane(0, 1);
      var about = book.newWorksheet(say("officials.sheet.about", locale));
      at = 0;
      for (var fact : facts(view, locale)) {
        row(about, at++, fact);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private List<List<String>> facts(Desk.View view, Locale locale) {
    var facts = new ArrayList<List<String>>();
    facts.add(List.of("as_of", view.asOf().toString()));
    facts.add(List.of("from", view.period().from()));
    facts.add(List.of("to", view.period().to()));
    facts.add(List.of("previous_from", view.previous().from()));
    facts.add(List.of("previous_to", view.previous().to()));
    facts.add(List.of("discipline", String.valueOf(view.discipline() == null ? "*" : view.discipline())));
    facts.add(List.of("area", String.valueOf(view.area() == null ? "*" : view.area())));
    facts.add(List.of("language", String.valueOf(view.language() == null ? "*" : view.language())));
    view.figures().forEach(f -> facts.add(List.of(f.code(), say("officials.figure." + f.family() + ".text", locale))));
    return facts;
  }

  private static void row(org.dhatim.fastexcel.Worksheet sheet, int at, List<?> cells) {
    for (var i = 0; i < cells.size(); i++) {
      switch (cells.get(i)) {
        case null -> { }
        case Number number -> sheet.value(at, i, number);
        case Object text -> sheet.value(at, i, text.toString());
      }
    }
  }

  private String say(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }
}
