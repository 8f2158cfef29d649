package ch.fundus.remuneration;

import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.web.CsvCell;
import ch.fundus.web.Languages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The portal's report on fair pay as page, CSV and PDF; the same figures for everybody. */
@RestController
@RequestMapping("/api/remuneration")
class PortalReportController {
  private static final String HEAD =
      "dimension,key,label,status,people,campaigns,lines,lines_without_tariff,coverage_minimum_bp,coverage_recommended_bp,social_insurance_bp,unpaid_hours,median_paid_to_tariff_bp,median_paid_minor\r\n";

  private final PortalReport reports;
  private final Papers papers;

  PortalReportController(PortalReport reports, Papers papers) {
    this.reports = reports;
    this.papers = papers;
  }

  @GetMapping("/report")
  ResponseEntity<PortalReport.Report> report() {
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic()).varyBy("Accept-Language").body(reports.read());
  }

  @GetMapping("/report.csv")
  ResponseEntity<String> csv() {
    var report = reports.read();
    var out = new StringBuilder(HEAD);
    report.cells().forEach(
        c ->
            line(out, c.dimension(), c.key(), c.label(), c.status(), c.people(), c.campaigns(), c.lines(), c.linesWithoutTariff(), c.minimumBp(),
                c.recommendedBp(), c.socialBp(), c.unpaidHours(), null, null));
    report.genders().forEach(
        g ->
            line(out, "gender", g.gender(), reports.word("gender." + g.gender()), null, g.people(), null, null, null, null, null, null, null,
                g.medianTariffBp(), g.medianPaidMinor()));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"fundus-fair-pay.csv\"")
        .body(out.toString());
  }

  @GetMapping(value = "/report.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf() {
    var language = Languages.current();
    var report = reports.read();
    var paper = Paper.of(language, reports.word("title")).text(reports.word("about")).facts(reports.word("as_of"), Papers.day(report.asOf(), language));
    for (var dimension : PortalReport.DIMENSIONS) {
      var rows = report.of(dimension).stream().map(this::row).toList();
      if (!rows.isEmpty()) {
        paper.table(
            reports.word("dimension." + dimension),
            List.of(
                reports.word("group"), reports.word("people"), reports.word("minimum"), reports.word("recommended"), reports.word("social"),
                reports.word("unpaid"), reports.word("without")),
            rows, null);
      }
    }
    genders(paper, report, language);
    return papers.answer(paper.text(reports.word("confidential")).build(), "fundus-fair-pay");
  }

  private void genders(Paper.Builder paper, PortalReport.Report report, String language) {
    var rows = new ArrayList<List<String>>();
    report.genders().forEach(
        g ->
            rows.add(
                List.of(
                    reports.word("gender." + g.gender()), String.valueOf(g.people()), percent(g.medianTariffBp()),
                    Papers.chf(g.medianPaidMinor(), language))));
    if (rows.isEmpty()) {
      paper.text(reports.word("gender.none"));
      return;
    }
    paper.table(
        reports.word("dimension.gender"),
        List.of(reports.word("group"), reports.word("people"), reports.word("median_tariff"), reports.word("median_paid")), rows, null);
    if (report.gap().rawBp() != null) {
      paper.facts(reports.word("gap_raw"), percent(report.gap().rawBp()), reports.word("gap_tariff"), percent(report.gap().tariffBp()));
    }
  }

  private List<String> row(PortalReport.Cell c) {
    return c.status() != null
        ? List.of(c.label(), "c", "c", "c", "c", "c", "c")
        : List.of(
            c.label(), c.people().toString(), percent(c.minimumBp()), percent(c.recommendedBp()), percent(c.socialBp()),
            c.unpaidHours().toString(), c.linesWithoutTariff().toString());
  }

  /** Down to a tenth of a percent, so that 100 % is never said before it is reached. */
  static String percent(Long bp) {
    return bp == null ? "–" : Math.floorDiv(bp, 100) + "." + Math.floorMod(bp, 100) / 10 + "\u00a0%";
  }

  private static void line(StringBuilder out, Object... cells) {
    out.append(Stream.of(cells).map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
  }
}
