package ch.fundus.statistics;

import ch.fundus.identity.Caller;
import ch.fundus.paper.Papers;
import ch.fundus.web.Languages;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.annotations.ParameterObject;
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
  private static final MediaType PARQUET = MediaType.parseMediaType("application/vnd.apache.parquet");
  private final Desk desk;
  private final DeskTable table;
  private final DeskPaper paper;
  private final Papers papers;
  private final CampaignMonths months;
  private final Statistics statistics;
  private final Cube cube;
  private final MessageSource messages;

  OfficialsController(Desk desk, DeskTable table, DeskPaper paper, Papers papers, CampaignMonths months, Statistics statistics, Cube cube, MessageSource messages) {
    this.desk = desk;
    this.table = table;
    this.paper = paper;
    this.papers = papers;
    this.months = months;
    this.statistics = statistics;
    this.cube = cube;
    this.messages = messages;
  }

  @GetMapping("/api/officials/statistics")
  ResponseEntity<Report> report(@ParameterObject DeskChoice choice, Caller caller) {
    var view = view(choice, caller);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(new Report(view, view.figures().stream().map(f -> definition(f, locale())).toList()));
  }

  @GetMapping("/api/officials/statistics.csv")
  ResponseEntity<String> csv(@ParameterObject DeskChoice choice, Caller caller) {
    return file("csv", CSV).body(table.csv(view(choice, caller), locale()));
  }

  @GetMapping("/api/officials/statistics.xlsx")
  ResponseEntity<byte[]> xlsx(@ParameterObject DeskChoice choice, Caller caller) {
    return file("xlsx", XLSX).body(table.xlsx(view(choice, caller), locale()));
  }

  @GetMapping("/api/officials/statistics.parquet")
  ResponseEntity<byte[]> parquet(@ParameterObject DeskChoice choice, Caller caller) {
    return file("parquet", PARQUET).body(table.parquet(view(choice, caller), locale()));
  }

  /** To be printed, handed on and read aloud: tagged, with simple charts. */
  @GetMapping(value = "/api/officials/statistics.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> pdf(@ParameterObject DeskChoice choice, Caller caller) {
    var view = view(choice, caller);
    return papers.answer(paper.of(view, Languages.current()), "fundus-figures");
  }

  /** Each funded campaign of what is chosen, with its creator, money, coverage and report. */
  @GetMapping("/api/officials/funded.csv")
  ResponseEntity<String> funded(@ParameterObject DeskChoice choice) {
    return file("csv", CSV, "fundus-funded").body(desk.fundedCsv(query(choice)));
  }

  /** Every campaign's months within what is chosen, for questions that no page answers; whole months. */
  @GetMapping("/api/officials/campaigns.parquet")
  ResponseEntity<byte[]> campaigns(@ParameterObject DeskChoice choice) {
    return file("parquet", PARQUET, "fundus-campaigns").body(months.parquet(query(choice)));
  }

  /** Makes the sums anew beside those that answer; every answer stays exact meanwhile. */
  @PostMapping("/api/officials/statistics/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasRole('admin')")
  Cube.State rebuild() {
    return cube.rebuild();
  }

  private Desk.View view(DeskChoice choice, Caller caller) {
    return desk.view(query(choice), caller.is("admin"));
  }

  private DeskQuery query(DeskChoice choice) {
    return DeskQuery.of(choice, statistics.codes(), desk.today());
  }

  private static ResponseEntity.BodyBuilder file(String ending, MediaType type) {
    return file(ending, type, "fundus-figures");
  }

  private static ResponseEntity.BodyBuilder file(String ending, MediaType type, String name) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name + "." + ending).build().toString());
  }

  private Definition definition(Figure figure, Locale locale) {
    var key = "officials.figure." + figure.family();
    return new Definition(figure.code(), messages.getMessage("officials.figure." + figure.code(), null, locale), messages.getMessage(key + ".text", null, locale),
        messages.getMessage(key + ".numerator", null, null, locale), messages.getMessage(key + ".denominator", null, null, locale));
  }

  private static Locale locale() {
    return Languages.locale(Languages.current());
  }
}
