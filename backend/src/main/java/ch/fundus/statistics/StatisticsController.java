package ch.fundus.statistics;

import ch.fundus.web.Languages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statistics of ended campaigns, open to everybody. */
@RestController
class StatisticsController {
  /** {@code definition} says in words what was counted and how. */
  record Report(Instant generatedAt, Filters filters, String definition, StatRow totals, List<StatRow> rows) {}

  /** One documented field; {@code unit} is rappen, basis_points, count, month, code or text. */
  record FieldDescription(String name, String unit, String label, String description) {}

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

  private final Statistics statistics;
  private final MessageSource messages;

  StatisticsController(Statistics statistics, MessageSource messages) {
    this.statistics = statistics;
    this.messages = messages;
  }

  @GetMapping("/api/statistics")
  ResponseEntity<Report> statistics(
      @RequestParam(required = false) String from, @RequestParam(required = false) String to,
      @RequestParam(required = false) String discipline, @RequestParam(required = false) String area,
      @RequestParam(required = false) String language, @RequestParam(required = false) String by) {
    var answer = statistics.answer(Filters.of(from, to, discipline, area, language, by, statistics.codes()));
    return ResponseEntity.ok().cacheControl(SHORT).varyBy("Accept-Language")
        .body(new Report(answer.generatedAt(), answer.filters(), text("statistics.definition"), answer.totals(), answer.rows()));
  }

  @GetMapping("/api/statistics.csv")
  ResponseEntity<String> csv(
      @RequestParam(required = false) String from, @RequestParam(required = false) String to,
      @RequestParam(required = false) String discipline, @RequestParam(required = false) String area,
      @RequestParam(required = false) String language, @RequestParam(required = false) String by) {
    var answer = statistics.answer(Filters.of(from, to, discipline, area, language, by, statistics.codes()));
    var file = ContentDisposition.attachment().filename("fundus-statistics-" + answer.filters().by() + ".csv").build();
    return ResponseEntity.ok().cacheControl(SHORT).varyBy("Accept-Language").contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(Csv.of(answer, text("statistics.total")));
  }

  @GetMapping("/api/statistics/fields")
  ResponseEntity<List<FieldDescription>> fields() {
    return ResponseEntity.ok().cacheControl(SHORT).varyBy("Accept-Language").body(
        Csv.COLUMNS.stream()
            .map(c -> new FieldDescription(c.name(), c.unit(), text("statistics.field." + c.name()), text("statistics.field." + c.name() + ".text")))
            .toList());
  }

  @GetMapping("/api/statistics/overview")
  ResponseEntity<Statistics.Overview> overview() {
    return ResponseEntity.ok().cacheControl(SHORT).body(statistics.overview());
  }

  private String text(String key) {
    return messages.getMessage(key, null, Languages.locale(Languages.current()));
  }
}
