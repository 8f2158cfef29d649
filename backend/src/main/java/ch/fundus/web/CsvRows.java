package ch.fundus.web;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180): comma, semicolon or tab, as the first line has it, quotes doubled, line ends of any kind. */
public final class CsvRows {
  private CsvRows() {}

  /** The rows with anything in them; a byte-order mark is not part of the first cell. */
  public static List<List<String>> of(String text) {
    return all(text).stream().filter(row -> row.stream().anyMatch(c -> !c.isEmpty())).toList();
  }

  /** Empty rows too, so that a row has the number under which a spreadsheet shows it. */
  public static List<List<String>> all(String text) {
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
      } else if (c == '"' && (quoted || cell.toString().isBlank())) {
        // One inside a bare cell is a character of it: a record of 7".
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        row.add(take(cell));
      } else if (!quoted && (c == '\n' || c == '\r')) {
        i += c == '\r' && i + 1 < body.length() && body.charAt(i + 1) == '\n' ? 1 : 0;
        row.add(take(cell));
        rows.add(row);
        row = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    row.add(take(cell));
    rows.add(row);
    return rows;
  }

  private static char separator(String text) {
    var first = text.lines().findFirst().orElse("");
    var best = ',';
    for (var c : new char[] {';', '\t'}) {
      best = count(first, c) > count(first, best) ? c : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** An apostrophe before what a spreadsheet would run was put there by an export and goes again. */
  private static String take(StringBuilder cell) {
    var text = cell.toString().strip();
    cell.setLength(0);
    return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0 ? text.substring(1) : text;
  }
}
