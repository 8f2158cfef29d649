package ch.fundus.remuneration;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180): comma or semicolon, as the first line has it, quotes doubled, line ends of any kind. */
final class CsvRows {
  private CsvRows() {}

  /** The rows with anything in them; a byte-order mark is not part of the first cell. */
  static List<List<String>> of(String text) {
    var body = text.startsWith("\ufeff") ? text.substring(1) : text;
    var separator = separator(body);
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var cell = new StringBuilder();
    var quoted = false;
    for (var i = 0; i < body.length(); i++) {
      var c = body.charAt(i);
      if (quoted && c == '"' && i + 1 < body.length() && body.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        row.add(take(cell));
      } else if (!quoted && (c == '\n' || c == '\r')) {
        row.add(take(cell));
        end(rows, row);
        row = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    row.add(take(cell));
    end(rows, row);
    return rows;
  }

  private static char separator(String text) {
    var first = text.lines().findFirst().orElse("");
    return first.chars().filter(c -> c == ';').count() > first.chars().filter(c -> c == ',').count() ? ';' : ',';
  }

  /** An apostrophe before what a spreadsheet would run was put there by an export and goes again. */
  private static String take(StringBuilder cell) {
    var text = cell.toString().strip();
    cell.setLength(0);
    return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0 ? text.substring(1) : text;
  }

  private static void end(List<List<String>> rows, List<String> row) {
    if (row.stream().anyMatch(c -> !c.isEmpty())) {
      rows.add(row);
    }
  }
}
