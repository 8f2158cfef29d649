package ch.fundus.statistics.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A table as it was understood: its columns and words with what they were taken for, and every row with what is wrong. */
record HistoryReading(List<String> head, Map<String, Integer> columns, Map<String, List<Word>> words, List<Row> rows, List<Wrong> problems) {
  /** A word of a column, how often it stands there, and the code it is taken for: null when nobody knows, {@code -} for not stated. */
  record Word(String value, int count, String code) {}

  /** {@code code} is a message of the bundle: {@code history.wrong.<code>}. */
  record Wrong(String field, String code, Object... args) {}

  /** A record that can be counted. */
  record Campaign(
      String title, String creator, String discipline, String area, String language, LocalDate startedOn, LocalDate endedOn, int year, Long goalMinor, long collectedMinor,
      Integer backers, String outcome, String sourceUrl) {
    /** Two records of the same are one campaign. */
    String key() {
      return HistoryField.plain(title) + '|' + HistoryField.plain(creator) + '|' + year;
    }
  }

  /** A row under its number in a spreadsheet, all its cells; {@code campaign} only when there is no problem. Notes keep nothing out. */
  record Row(int number, List<String> cells, Campaign campaign, List<Wrong> problems, List<Wrong> notes) {
    boolean good() {
      return problems.isEmpty();
    }
  }

  long goodRows() {
    return rows.stream().filter(Row::good).count();
  }
}
