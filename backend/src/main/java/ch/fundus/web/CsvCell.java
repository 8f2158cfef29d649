package ch.fundus.web;

/** Cells of CSV files (RFC 4180) that a spreadsheet can not take for a formula. */
public final class CsvCell {
  private CsvCell() {}

  /** Nothing is an empty cell, a number stays bare, a text is quoted; what a spreadsheet would run gets an apostrophe before it. */
  public static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number) {
      return value.toString();
    }
    var text = value.toString();
    var safe = !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
