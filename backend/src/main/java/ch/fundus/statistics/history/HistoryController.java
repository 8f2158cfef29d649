package ch.fundus.statistics.history;

import ch.fundus.web.CsvCell;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was before Fundus, open to everybody and marked as imported wherever it appears. */
@RestController
class HistoryController {
  /** {@code origin} is always {@code imported}: these figures come from records, not from the ledger. */
  record Report(String origin, String definition, HistoryFigures.Filters filters, HistoryFigures.Answer answer) {}

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();
  static final List<String> COLUMNS = List.of("origin", "by", "key", "label", "campaigns", "funded", "failed", "cancelled", "collected_minor", "backers", "campaigns_with_backers");
  private final HistoryFigures figures;
  private final MessageSource messages;

  HistoryController(HistoryFigures figures, MessageSource messages) {
    this.figures = figures;
    this.messages = messages;
  }

  /** Years or months as {@code from} and {@code to}: of a month its year counts, since records may know no more. */
  @GetMapping("/api/statistics/history")
  ResponseEntity<Report> history(
      @RequestParam(required = false) String from, @RequestParam(required = false) String to, @RequestParam(required = false) String discipline,
      @RequestParam(required = false) String area, @RequestParam(required = false) String language, @RequestParam(required = false) String by) {
    var filters = new HistoryFigures.Filters(year("from", from), year("to", to), given(discipline), given(area), given(language));
    return ResponseEntity.ok().cacheControl(SHORT).varyBy("Accept-Language")
        .body(new Report("imported", text("history.definition"), filters, figures.answer(filters, given(by) == null ? "year" : by)));
  }

  @GetMapping("/api/statistics/history.csv")
  ResponseEntity<String> csv(
      @RequestParam(required = false) String from, @RequestParam(required = false) String to, @RequestParam(required = false) String discipline,
      @RequestParam(required = false) String area, @RequestParam(required = false) String language, @RequestParam(required = false) String by) {
    var filters = new HistoryFigures.Filters(year("from", from), year("to", to), given(discipline), given(area), given(language));
    var answer = figures.answer(filters, given(by) == null ? "year" : by);
    var out = new StringBuilder(COLUMNS.stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
    answer.rows().forEach(r -> line(out, answer.by(), r.key(), r.label() == null ? text("history.not_stated") : r.label(), r));
    line(out, answer.by(), "total", text("statistics.total"), answer.totals());
    return ResponseEntity.ok().cacheControl(SHORT).varyBy("Accept-Language").contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"fundus-history-" + answer.by() + ".csv\"").body(out.toString());
  }

  private static void line(StringBuilder out, String by, String key, String label, HistoryFigures.Row r) {
    out.append(Stream.<Object>of("imported", by, key, label, r.campaigns(), r.funded(), r.failed(), r.cancelled(), r.collectedMinor(), r.backers(), r.withBackers())
        .map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
  }

  private static Integer year(String field, String value) {
    if (given(value) == null) {
      return null;
    }
    if (!value.matches("\\d{4}(-(0[1-9]|1[0-2]))?")) {
      throw Problem.validation(field, "invalid");
    }
    return Integer.valueOf(value.substring(0, 4));
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private String text(String key) {
    return messages.getMessage(key, null, Languages.locale(Languages.current()));
  }
}
