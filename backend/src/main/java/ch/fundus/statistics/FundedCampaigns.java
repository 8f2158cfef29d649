package ch.fundus.statistics;

import ch.fundus.web.CsvCell;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The list behind "what did we fund, and who got paid?": funded campaigns with what each shows of itself, never a wage. */
@Component
class FundedCampaigns {
  /**
   * {@code payStage} is planned or paid; {@code payStatus} is c where fewer than three people would be told of.
   * {@code report}: none is due before the payout; else due, overdue or filed.
   */
  record Funded(
      String slug, String title, String creatorSlug, String creator, String discipline, String area, LocalDate endedOn, long collectedMinor,
      long paidOutMinor, String payStage, String payStatus, Long minimumBp, Long recommendedBp, String report, Instant reportDue) {}

  private static final String HEAD =
      "campaign,title,creator,discipline,area,ended_on,collected_minor,paid_out_minor,pay_stage,pay_status,coverage_minimum_bp,coverage_recommended_bp,report,report_due\r\n";
  private final DSLContext db;
  private final InstantSource clock;

  FundedCampaigns(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The newest first; all where {@code most} is null. */
  List<Funded> of(DeskQuery q, String language, Integer most) {
    var now = clock.instant();
    return db.fetch(
            "select * from statistics.funded_campaigns(?::date, ?::date, ?, ?, ?, ?, ?::integer)",
            q.period().first().toString(), q.period().until().toString(), q.discipline(), q.area(), q.language(), language, most)
        .map(r -> {
          var due = r.get("due_at", Instant.class);
          return new Funded(
              r.get("slug", String.class), r.get("title", String.class), r.get("creator_slug", String.class), r.get("creator", String.class),
              r.get("discipline", String.class), r.get("area", String.class), r.get("ended_on", LocalDate.class), r.get("collected_minor", Long.class),
              r.get("paid_out_minor", Long.class), r.get("pay_stage", String.class), r.get("pay_status", String.class), r.get("minimum_bp", Long.class),
              r.get("recommended_bp", Long.class), state(due, r.get("filed_at", Instant.class), now), due);
        });
  }

  private static String state(Instant due, Instant filed, Instant now) {
    if (filed != null) {
      return "filed";
    }
    return due == null ? "none" : due.isBefore(now) ? "overdue" : "due";
  }

  static String csv(List<Funded> campaigns) {
    var out = new StringBuilder(HEAD);
    campaigns.forEach(c -> out.append(
        Stream.of(
                c.slug(), c.title(), c.creator(), c.discipline(), c.area(), c.endedOn(), c.collectedMinor(), c.paidOutMinor(), c.payStage(),
                c.payStatus(), c.minimumBp(), c.recommendedBp(), c.report(), c.reportDue())
            .map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n"));
    return out.toString();
  }
}
