package ch.fundus.statistics.history;

import ch.fundus.statistics.history.HistoryReading.Campaign;
import ch.fundus.statistics.history.HistoryReading.Row;
import ch.fundus.statistics.history.HistoryReading.Wrong;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one row and says everything that is wrong with it at once. */
final class HistoryRowReader {
  private static final int FIRST_YEAR = 1990;
  private static final long MOST_MINOR = 10_000_000_00L;
  private static final int MOST_TEXT = 200;
  private static final int MOST_CELL = 10_000;
  private final int number;
  private final List<String> cells;
  private final int width;
  private final Map<HistoryField, Integer> columns;
  private final Map<HistoryField, Map<String, String>> codes;
  private final LocalDate today;
  private final List<Wrong> problems = new ArrayList<>();
  private final List<Wrong> notes = new ArrayList<>();

  HistoryRowReader(int number, List<String> cells, int width, Map<HistoryField, Integer> columns, Map<HistoryField, Map<String, String>> codes, LocalDate today) {
    this.number = number;
    this.cells = cells;
    this.width = width;
    this.columns = columns;
    this.codes = codes;
    this.today = today;
  }

  /** {@code seen} holds each campaign that counts already with where it stands, and gets this one. */
  Row read(Map<String, String> seen) {
    if (cells.size() > width && cells.subList(width, cells.size()).stream().anyMatch(c -> !c.isEmpty())) {
      problems.add(new Wrong("csv", "more_cells", cells.size(), width));
    }
    if (cells.stream().anyMatch(c -> c.length() > MOST_CELL || c.indexOf('\0') >= 0)) {
      problems.add(new Wrong("csv", "cell_too_large"));
    }
    var campaign = campaign();
    if (problems.isEmpty()) {
      var there = seen.putIfAbsent(campaign.key(), String.valueOf(number));
      if (there != null) {
        problems.add(new Wrong("title", there.startsWith("=") ? "imported_already" : "twice", there.replaceFirst("^=", "")));
      }
    }
    return new Row(number, cells, problems.isEmpty() ? campaign : null, List.copyOf(problems), List.copyOf(notes));
  }

  private Campaign campaign() {
    var title = text(HistoryField.TITLE);
    if (title.isEmpty()) {
      wrong(HistoryField.TITLE, "required");
    }
    var started = when(HistoryField.STARTED, false);
    var ended = when(HistoryField.ENDED, true);
    if (started != null && ended != null && started.day() != null && ended.day() != null && started.day().isAfter(ended.day())) {
      wrong(HistoryField.STARTED, "starts_after_end");
    }
    if (ended != null && (ended.year() > today.getYear() || ended.day() != null && ended.day().isAfter(today))) {
      wrong(HistoryField.ENDED, "not_over");
    }
    var goal = amount(HistoryField.GOAL);
    if (goal != null && goal == 0) {
      notes.add(new Wrong("goal", "no_goal"));
      goal = null;
    }
    var collected = amount(HistoryField.COLLECTED);
    if (cell(HistoryField.COLLECTED).isEmpty()) {
      wrong(HistoryField.COLLECTED, "required");
    }
    var outcome = outcome(goal, collected);
    return new Campaign(
        title, text(HistoryField.CREATOR), code(HistoryField.DISCIPLINE), code(HistoryField.AREA), code(HistoryField.LANGUAGE), started == null ? null : started.day(),
        ended == null ? null : ended.day(), ended == null ? 0 : ended.year(), goal, collected == null ? 0 : collected, backers(), outcome, link());
  }

  /** Without a word for it, the goal decides. Money of a campaign that failed is worth a second look: often it was only pledged. */
  private String outcome(Long goal, Long collected) {
    var said = code(HistoryField.OUTCOME);
    if (said == null && cell(HistoryField.OUTCOME).isEmpty() && goal != null && collected != null) {
      notes.add(new Wrong("outcome", "outcome_from_goal"));
      said = collected >= goal ? "funded" : "failed";
    } else if (said == null && problems.stream().noneMatch(p -> p.field().equals("outcome"))) {
      wrong(HistoryField.OUTCOME, "no_outcome");
    }
    if (said != null && !said.equals("funded") && collected != null && collected > 0) {
      notes.add(new Wrong("collected", "collected_without_success"));
    }
    return said;
  }

  private String text(HistoryField field) {
    var text = cell(field).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (text.length() > MOST_TEXT) {
      wrong(field, "too_long", MOST_TEXT);
    }
    return text;
  }

  /** Null: not stated. */
  private String code(HistoryField field) {
    var cell = cell(field);
    var code = codes.getOrDefault(field, Map.of()).get(cell);
    if (!cell.isEmpty() && code == null) {
      wrong(field, "unknown_word", cell.substring(0, Math.min(60, cell.length())));
    }
    return HistoryWords.NOT_STATED.equals(code) ? null : code;
  }

  private HistoryCells.When when(HistoryField field, boolean required) {
    var cell = cell(field);
    if (cell.isEmpty()) {
      if (required) {
        wrong(field, "required");
      }
      return null;
    }
    var when = HistoryCells.when(cell);
    if (when == null || when.year() < FIRST_YEAR || when.year() > 2150) {
      wrong(field, "no_day");
      return null;
    }
    return when;
  }

  private Long amount(HistoryField field) {
    var cell = cell(field);
    if (cell.isEmpty()) {
      return null;
    }
    if (HistoryCells.foreign(cell)) {
      wrong(field, "not_francs");
      return null;
    }
    var amount = HistoryCells.amount(cell);
    if (amount.isEmpty() || amount.getAsLong() > MOST_MINOR) {
      wrong(field, "no_amount");
      return null;
    }
    return amount.getAsLong();
  }

  private Integer backers() {
    var cell = cell(HistoryField.BACKERS).replaceAll("[\\s'’]", "");
    if (cell.isEmpty()) {
      return null;
    }
    if (!cell.matches("\\d{1,7}")) {
      wrong(HistoryField.BACKERS, "no_count");
      return null;
    }
    return Integer.valueOf(cell);
  }

  private String link() {
    var cell = cell(HistoryField.SOURCE);
    if (cell.isEmpty()) {
      return null;
    }
    if (!cell.matches("https?://[^\\s<>\"]{3,500}")) {
      wrong(HistoryField.SOURCE, "no_address");
      return null;
    }
    return cell;
  }

  private String cell(HistoryField field) {
    return HistoryReader.cell(cells, columns.get(field));
  }

  private void wrong(HistoryField field, String code, Object... args) {
    problems.add(new Wrong(field.code(), code, args));
  }
}
