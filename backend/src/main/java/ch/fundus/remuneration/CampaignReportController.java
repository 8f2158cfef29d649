package ch.fundus.remuneration;

import ch.fundus.campaign.Campaigns;
import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.web.CsvCell;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A campaign's report on pay as CSV and PDF: what its page says, never a wage. */
@RestController
@RequestMapping("/api/campaigns/{slug}")
class CampaignReportController {
  private final Campaigns campaigns;
  private final FairPays fairPays;
  private final PortalReport words;
  private final Papers papers;

  CampaignReportController(Campaigns campaigns, FairPays fairPays, PortalReport words, Papers papers) {
    this.campaigns = campaigns;
    this.fairPays = fairPays;
    this.words = words;
    this.papers = papers;
  }

  @GetMapping("/remuneration.csv")
  ResponseEntity<String> csv(@PathVariable String slug) {
    var campaign = campaigns.findPublic(slug).orElseThrow(Problem::notFound);
    var pay = fairPays.of(campaign);
    var out =
        new StringBuilder("campaign,stage,role,employment,light,tariff,tariff_source,reason_below_minimum,coverage_minimum_bp,coverage_recommended_bp,share_to_artists_bp,unpaid_hours\r\n");
    for (var l : pay.lines()) {
      line(out, campaign.slug(), pay.stage(), l.role(), l.employment(), l.light().code(), l.tariff() == null ? null : l.tariff().label(),
          l.tariff() == null ? null : l.tariff().source() + ", " + l.tariff().sourceLabel(), l.reasonBelowMinimum(), null, null, null, null);
    }
    line(out, campaign.slug(), pay.stage(), words.word("all"), null, pay.light().code(), null, null, null, bp(pay.coverageMinimum()),
        bp(pay.coverageRecommended()), pay.artistShareBp(), pay.unpaidHours());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"fundus-fair-pay-" + campaign.slug() + ".csv\"")
        .body(out.toString());
  }

  @GetMapping(value = "/remuneration.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String slug) {
    var campaign = campaigns.findPublic(slug).orElseThrow(Problem::notFound);
    var pay = fairPays.of(campaign);
    var language = Languages.current();
    var report = pay.report();
    var paper =
        Paper.of(language, words.word("campaign_title", campaign.title()))
            .text(words.word("stage." + pay.stage()))
            .facts(
                words.word("light"), words.word("light." + pay.light().code()),
                words.word("minimum"), pay.coverageMinimum() == null ? null : PortalReportController.percent(pay.coverageMinimum().bp()),
                words.word("recommended"), pay.coverageRecommended() == null ? null : PortalReportController.percent(pay.coverageRecommended().bp()),
                words.word("share"), pay.artistShareBp() == 0 ? null : PortalReportController.percent(pay.artistShareBp()),
                words.word("unpaid"), pay.unpaidHours() == null ? null : pay.unpaidHours().toPlainString(),
                words.word("without"), String.valueOf(pay.linesWithoutTariff()),
                words.word("filed"), report == null ? null : Papers.day(report.filedAt(), language),
                words.word("confirmed"), report == null ? null : report.confirmed() + " / " + report.payees());
    if (!pay.lines().isEmpty()) {
      paper.table(
          words.word("lines"), List.of(words.word("role"), words.word("tariff"), words.word("reason"), words.word("light")),
          pay.lines().stream().map(this::row).toList(), null);
    }
    if (report != null && !report.statement().isEmpty()) {
      paper.text(report.statement());
    }
    return papers.answer(paper.text(words.word("never_a_wage")).build(), "fundus-fair-pay-" + campaign.slug());
  }

  private List<String> row(FairPay.Line l) {
    return List.of(
        l.role(), l.tariff() == null ? "–" : l.tariff().label() + " (" + l.tariff().source() + ", " + l.tariff().sourceLabel() + ")",
        l.reasonBelowMinimum(), words.word("light." + l.light().code()));
  }

  private static Long bp(Coverage coverage) {
    return coverage == null ? null : coverage.bp();
  }

  private static void line(StringBuilder out, Object... cells) {
    out.append(Stream.of(cells).map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
  }
}
