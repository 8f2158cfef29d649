package ch.fundus.statistics;

import ch.fundus.web.Languages;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The officials' desk: what was funded, where, by whom and how evenly. Months or days as {@code from} and {@code to}, both included. */
@RestController
@PreAuthorize("hasAnyRole('official', 'admin')")
class OfficialsController {
  /** A figure in words; numerator and denominator are null where the figure is no ratio. */
  record Definition(String code, String label, String text, String numerator, String denominator) {}

  record Report(Desk.View view, List<Definition> definitions) {}

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final MediaType XLSX = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private final Desk desk;
  private final DeskTable table;
  private final Statistics statistics;
  private final Cube cube;
  private final MessageSource messages;

  OfficialsController(Desk desk, DeskTable table, Statistics statistics, Cube cube, MessageSource messages) {
    this.desk = desk;
    this.table = table;
    this.statistics = statistics;
    this.cube = cube;
    this.messages = messages;
  }

  @GetMapping("/api/officials/statistics")
  ResponseEntity<Report> report(
      @RequestParam(required = false) String from, @RequestParam(required = false) String to,
      @RequestParam(required = false) String discipline, @RequestParam(required = false) String area,
      @RequestParam(required = false) String language, @RequestParam(required = false) String by) {
    var view = view(from, to, discipline, area, language, by);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(new Report(view, view.figures().stream().map(f -> definition(f.code(), locale())).toList()));
  }

  @GetMapping("/api/officials/statistics.csv")
  ResponseEntity<String> csv(
      @RequestParam(required = false) String from, @RequestParam(required = false) String to,
      @RequestParam(required = false) String discipline, @RequestParam(required = false) String area,
      @RequestParam(required = false) String language, @RequestParam(required = false) String by) {
    return file("csv", CSV).body(table.csv(view(from, to, discipline, area, language, by), locale()));
  }

  @GetMapping("/api/officials/statistics.xlsx")
  ResponseEntity<byte[]> xlsx(
      @RequestParam(required = false) String from, @RequestParam(required = false) String to,
      @RequestParam(required = false) String discipline, @RequestParam(required = false) String area,
      @RequestParam(required = false) String language, @RequestParam(required = false) String by) {
    return file("xlsx", XLSX).body(table.xlsx(view(from, to, discipline, area, language, by), locale()));
  }

  /** Makes the sums anew beside those that answer; every answer stays exact meanwhile. */
  @PostMapping("/api/officials/statistics/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasRole('admin')")
  Cube.State rebuild() {
    return cube.rebuild();
  }

  private Desk.View view(String from, String to, String discipline, String area, String language, String by) {
    Map<String, String> given = new HashMap<>();
    given.put("from", from);
    given.put("to", to);
    given.put("discipline", discipline);
    given.put("area", area);
    given.put("language", language);
    given.put("by", by);
    return desk.view(DeskQuery.of(given, statistics.codes(), desk.today()));
  }

  private static ResponseEntity.BodyBuilder file(String ending, MediaType type) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("fundus-figures." + ending).build().toString());
  }

  private Definition definition(String code, Locale locale) {
    var key = "officials.figure." + code;
    return new Definition(code, messages.getMessage(key, null, locale), messages.getMessage(key + ".text", null, locale),
        messages.getMessage(key + ".numerator", null, null, locale), messages.getMessage(key + ".denominator", null, null, locale));
  }

  private static Locale locale() {
    return Languages.locale(Languages.current());
  }
}
