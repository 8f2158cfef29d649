package ch.fundus.remuneration;

import ch.fundus.remuneration.jooq.tables.records.TariffItemRecord;
import ch.fundus.web.CsvCell;
import ch.fundus.web.CsvRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The items of an edition as a table: amounts in francs, labels in four languages, yes and no as true and false. */
final class TariffCsv {
  /** What one row says, as far as it can be read. */
  record Row(
      int number, String code, String role, Map<String, String> labels, String unit, Long minimumMinor, Long recommendedMinor, String basis,
      boolean includesSocial, boolean includesHoliday, boolean includesRehearsal, String phase, String experienceBand, String modifiers) {}

  /** What is wrong, with the row as a spreadsheet counts it. {@code code} is a message of the bundle: {@code field.<code>}. */
  record Wrong(int row, String column, String code, Object... args) {}

  record Reading(List<Row> rows, List<Wrong> problems) {}

  static final int MOST_ROWS = 500;
  private static final List<String> REQUIRED =
      List.of("code", "role", "label_de", "label_fr", "label_it", "label_en", "unit", "minimum", "basis");
  static final List<String> COLUMNS =
      Stream.concat(
              REQUIRED.stream(),
              Stream.of("recommended", "includes_social", "includes_holiday", "includes_rehearsal", "phase", "experience_band", "modifiers"))
          .toList();
  private static final long MAX_MINOR = 100_000_000;

  private final List<Row> rows = new ArrayList<>();
  private final List<Wrong> problems = new ArrayList<>();
  private final Set<String> professions;

  private TariffCsv(Set<String> professions) {
    this.professions = professions;
  }

  /** Reads all of it, so that everything wrong is told at once. */
  static Reading read(String csv, Set<String> professions) {
    var reader = new TariffCsv(professions);
    reader.table(CsvRows.of(csv == null ? "" : csv));
    return new Reading(reader.rows, reader.problems);
  }

  private void table(List<List<String>> table) {
    var head = table.isEmpty() ? List.<String>of() : table.getFirst();
    REQUIRED.stream().filter(c -> !head.contains(c)).forEach(c -> problems.add(new Wrong(1, c, "csv_column_missing", c)));
    if (!problems.isEmpty()) {
      return;
    }
    if (table.size() == 1) {
      problems.add(new Wrong(1, "", "csv_empty"));
    } else if (table.size() > MOST_ROWS + 1) {
      problems.add(new Wrong(1, "", "too_many", MOST_ROWS));
      return;
    }
    var seen = new HashSet<String>();
    for (var i = 1; i < table.size(); i++) {
      var cells = new HashMap<String, String>();
      for (var c = 0; c < Math.min(head.size(), table.get(i).size()); c++) {
        cells.put(head.get(c), table.get(i).get(c));
      }
      row(i + 1, cells);
      if (!rows.getLast().code().isEmpty() && !seen.add(rows.getLast().code())) {
        problems.add(new Wrong(i + 1, "code", "csv_twice"));
      }
    }
  }

  private void row(int number, Map<String, String> cells) {
    var code = text(number, cells, "code", 60);
    if (!code.isEmpty() && !code.matches("[a-z0-9][a-z0-9-]*")) {
      problems.add(new Wrong(number, "code", "csv_code"));
    }
    var minimum = amount(number, cells, "minimum");
    var recommended = cells.getOrDefault("recommended", "").isEmpty() ? null : amount(number, cells, "recommended");
    if (minimum != null && recommended != null && recommended < minimum) {
      problems.add(new Wrong(number, "recommended", "csv_recommended"));
    }
    rows.add(
        new Row(
            number, code, choice(number, cells, "role", professions),
            Stream.of("de", "fr", "it", "en").collect(Collectors.toMap(l -> l, l -> text(number, cells, "label_" + l, 120))),
            choice(number, cells, "unit", PlanLine.UNITS), minimum, recommended, choice(number, cells, "basis", PlanLine.BASES),
            flag(number, cells, "includes_social"), flag(number, cells, "includes_holiday"), flag(number, cells, "includes_rehearsal"),
            optional(number, cells, "phase", 60), optional(number, cells, "experience_band", 120), optional(number, cells, "modifiers", 500)));
  }

  private String text(int row, Map<String, String> cells, String column, int max) {
    var text = optional(row, cells, column, max);
    if (text.isEmpty()) {
      problems.add(new Wrong(row, column, "required"));
    }
    return text;
  }

  private String optional(int row, Map<String, String> cells, String column, int max) {
    var text = cells.getOrDefault(column, "");
    if (text.length() > max) {
      problems.add(new Wrong(row, column, "too_long", max));
    }
    return text;
  }

  private String choice(int row, Map<String, String> cells, String column, Set<String> choices) {
    var text = cells.getOrDefault(column, "");
    if (!choices.contains(text)) {
      problems.add(new Wrong(row, column, "csv_choice", choices.stream().sorted().collect(Collectors.joining(", "))));
    }
    return text;
  }

  private boolean flag(int row, Map<String, String> cells, String column) {
    var text = cells.getOrDefault(column, "");
    if (!Set.of("", "true", "false").contains(text)) {
      problems.add(new Wrong(row, column, "csv_choice", "true, false"));
    }
    return text.equals("true");
  }

  private Long amount(int row, Map<String, String> cells, String column) {
    try {
      var minor = new BigDecimal(cells.getOrDefault(column, "").replaceAll("['’\\s]", "")).movePointRight(2).longValueExact();
      if (minor > 0 && minor <= MAX_MINOR) {
        return minor;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Told below, as everything else that is no amount.
    }
    problems.add(new Wrong(row, column, "csv_amount"));
    return null;
  }

  /** The items with what an edition says of them all; those columns are told again and ignored when read. */
  static String write(List<TariffItemRecord> items, Map<String, String> edition) {
    var out = new StringBuilder(String.join(",", COLUMNS));
    edition.keySet().forEach(k -> out.append(',').append(k));
    out.append("\r\n");
    for (var i : items) {
      var cells =
          Stream.of(
              i.getCode(), i.getRole(), i.getLabelDe(), i.getLabelFr(), i.getLabelIt(), i.getLabelEn(), i.getUnit(),
              BigDecimal.valueOf(i.getMinimumMinor(), 2), i.getBasis(),
              i.getRecommendedMinor() == null ? "" : BigDecimal.valueOf(i.getRecommendedMinor(), 2), i.getIncludesSocial(),
              i.getIncludesHoliday(), i.getIncludesRehearsal(), i.getPhase(), i.getExperienceBand(), i.getModifiers());
      out.append(Stream.concat(cells, edition.values().stream()).map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
    }
    return out.toString();
  }
}
