package ch.fundus.statistics.history;

import ch.fundus.statistics.history.HistoryReading.Row;
import ch.fundus.statistics.history.HistoryReading.Word;
import ch.fundus.statistics.history.HistoryReading.Wrong;
import ch.fundus.web.CsvRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a table of earlier campaigns: what nobody said is guessed, what can not be read is told, and no row is lost. */
final class HistoryReader {
  static final int MOST_CHARACTERS = 1_000_000;
  static final int MOST_ROWS = 5_000;
  private static final int MOST_COLUMNS = 40;
  /** The fields whose words become codes of ours. */
  static final List<HistoryField> CODED = List.of(HistoryField.DISCIPLINE, HistoryField.AREA, HistoryField.LANGUAGE, HistoryField.OUTCOME);

  private final Map<HistoryField, Map<String, String>> known;
  private final Map<HistoryField, Map<String, String>> said = new EnumMap<>(HistoryField.class);
  private final LocalDate today;
  private final List<Wrong> problems = new ArrayList<>();

  private HistoryReader(Map<HistoryField, Map<String, String>> known, LocalDate today) {
    this.known = known;
    this.today = today;
  }

  /** Columns and words as somebody chose them, by field; null leaves them to be guessed. {@code imported} holds what is there already. */
  static HistoryReading read(HistoryInput input, Map<HistoryField, Map<String, String>> known, Map<String, String> imported, LocalDate today) {
    var reader = new HistoryReader(known, today);
    var csv = input.csv() == null ? "" : input.csv();
    if (csv.length() > MOST_CHARACTERS) {
      return new HistoryReading(List.of(), Map.of(), Map.of(), List.of(), List.of(new Wrong("csv", "too_large", MOST_CHARACTERS)));
    }
    return reader.table(CsvRows.all(csv), input, imported);
  }

  private HistoryReading table(List<List<String>> table, HistoryInput input, Map<String, String> imported) {
    var head = table.isEmpty() ? List.<String>of() : table.getFirst();
    var rows = new TreeMap<Integer, List<String>>();
    for (var i = 1; i < table.size(); i++) {
      if (table.get(i).stream().anyMatch(c -> !c.isEmpty())) {
        rows.put(i + 1, table.get(i));
      }
    }
    if (rows.isEmpty()) {
      problems.add(new Wrong("csv", "empty"));
    } else if (rows.size() > MOST_ROWS) {
      problems.add(new Wrong("csv", "too_many_rows", MOST_ROWS));
    } else if (head.size() > MOST_COLUMNS) {
      problems.add(new Wrong("csv", "too_many_columns", MOST_COLUMNS));
    }
    if (!problems.isEmpty()) {
      return new HistoryReading(head, Map.of(), Map.of(), List.of(), problems);
    }
    var columns = columns(head, input.columns());
    var words = words(columns, rows, input.words());
    var read = new ArrayList<Row>();
    var keys = new HashMap<String, String>(imported);
    rows.forEach((number, cells) -> read.add(new HistoryRowReader(number, cells, head.size(), columns, said, today).read(keys)));
    var coded = new LinkedHashMap<String, Integer>();
    columns.forEach((field, column) -> coded.put(field.code(), column));
    return new HistoryReading(head, coded, words, read, problems);
  }

  private Map<HistoryField, Integer> columns(List<String> head, Map<String, Integer> chosen) {
    var columns = new EnumMap<HistoryField, Integer>(HistoryField.class);
    if (chosen == null) {
      columns.putAll(HistoryField.guess(head));
    } else {
      chosen.forEach((code, column) -> HistoryField.of(code).ifPresent(field -> {
        if (column != null && column >= 0 && column < head.size()) {
          columns.put(field, column);
        }
      }));
    }
    Arrays.stream(HistoryField.values()).filter(f -> f.required() && !columns.containsKey(f)).forEach(f -> problems.add(new Wrong(f.code(), "no_column")));
    return columns;
  }

  /** Every different word of the coded columns with its code: the chosen one, else the known one. */
  private Map<String, List<Word>> words(Map<HistoryField, Integer> columns, Map<Integer, List<String>> rows, Map<String, Map<String, String>> chosen) {
    var all = new LinkedHashMap<String, List<Word>>();
    for (var field : CODED) {
      if (columns.containsKey(field)) {
        var counts = new TreeMap<String, Integer>();
        rows.values().stream().map(cells -> cell(cells, columns.get(field))).filter(c -> !c.isEmpty()).forEach(c -> counts.merge(c, 1, Integer::sum));
        var mine = chosen == null ? Map.<String, String>of() : chosen.getOrDefault(field.code(), Map.of());
        var codes = said.computeIfAbsent(field, f -> new HashMap<>());
        all.put(field.code(), counts.entrySet().stream().map(e -> {
          var code = allowed(field, mine.get(e.getKey())) ? mine.get(e.getKey()) : known.get(field).get(HistoryField.plain(e.getKey()));
          if (code != null) {
            codes.put(e.getKey(), code);
          }
          return new Word(e.getKey(), e.getValue(), code);
        }).toList());
      }
    }
    return all;
  }

  private boolean allowed(HistoryField field, String code) {
    return code != null && (known.get(field).containsValue(code) || code.equals(HistoryWords.NOT_STATED));
  }

  static String cell(List<String> cells, Integer column) {
    return column == null || column >= cells.size() ? "" : cells.get(column);
  }
}
