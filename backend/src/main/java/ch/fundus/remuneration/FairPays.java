package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CONFIRMATION;
import static ch.fundus.remuneration.jooq.Tables.LINE;
import static ch.fundus.remuneration.jooq.Tables.REPORT;

import ch.fundus.campaign.Campaigns;
import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import ch.fundus.remuneration.jooq.tables.records.ReportRecord;
import ch.fundus.web.Languages;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Puts together what is shown of a campaign's pay. */
@Component
class FairPays {
  private final DSLContext db;
  private final Tariffs tariffs;
  private final InstantSource clock;

  FairPays(DSLContext db, Tariffs tariffs, InstantSource clock) {
    this.db = db;
    this.tariffs = tariffs;
    this.clock = clock;
  }

  /** The campaign's lines with the factors of its launch, or of today while it is still planned. */
  Pay planned(Campaigns.Summary campaign) {
    var day = Days.of(campaign.launchedAt() == null ? clock.instant() : campaign.launchedAt());
    return new Pay(lines(campaign.id()), tariffs.all(), tariffs.factorsByBasis(day));
  }

  /** What was paid is brought to employer cost with the factors of the day of the report. */
  private Pay paid(Pay planned, ReportRecord report) {
    return new Pay(planned.lines(), planned.tariffs(), tariffs.factorsByBasis(Days.of(report.getFiledAt())));
  }

  Optional<ReportRecord> report(UUID campaignId) {
    return db.selectFrom(REPORT).where(REPORT.CAMPAIGN_ID.eq(campaignId)).fetchOptional();
  }

  /** As the public sees it. */
  FairPay of(Campaigns.Summary campaign) {
    var pay = planned(campaign);
    var filed = report(campaign.id()).filter(r -> r.getFiledAt() != null);
    var lines = pay.lines().stream().map(l -> line(pay, l)).toList();
    if (filed.isEmpty()) {
      return summary(campaign, pay, Pay::planned, "planned", true, lines, null);
    }
    var report = filed.get();
    var payees = payees(pay.lines());
    var shown =
        new FairPay.Report(report.getFiledAt(), report.getStatement() == null ? "" : report.getStatement(), confirmed(campaign.id()), payees);
    return summary(campaign, paid(pay, report), Pay::paid, "paid", payees >= FairPay.FEWEST_PAYEES, lines, shown);
  }

  private FairPay summary(
      Campaigns.Summary campaign, Pay pay, Function<LineRecord, Optional<Pay.Figures>> stage, String name, boolean sums,
      List<FairPay.Line> lines, FairPay.Report report) {
    var minimum = pay.total(stage, Tariffs.Item::minimumMinor);
    var recommended = pay.total(stage, Tariffs.Item::recommendedMinor);
    var spent = pay.employerCostMinor(stage, pay.lines());
    var share = campaign.goalMinor() == null || !sums ? 0 : Coverage.share(spent, campaign.goalMinor());
    var unpaid = pay.lines().stream().map(LineRecord::getUnpaidHoursMilli).mapToLong(h -> h == null ? 0 : h).sum();
    return new FairPay(
        minimum.map(Coverage::light).orElse(Light.NONE), sums ? minimum.orElse(null) : null, sums ? recommended.orElse(null) : null,
        pay.withoutTariff(), share, name, name.equals("paid") && sums ? Quantity.of(unpaid) : null, lines, report);
  }

  FairPay.Line line(Pay pay, LineRecord l) {
    var figures = Pay.planned(l).orElseThrow();
    var minimum = pay.minimum(l, figures);
    return new FairPay.Line(
        l.getRole(), l.getUnit(), Quantity.of(l.getQuantityMilli()), l.getRateMinor(), figures.amountMinor(),
        pay.employerCostMinor(l, figures), l.getIsCreator(), l.getEmployment(), minimum.map(Coverage::light).orElse(Light.NONE),
        minimum.map(Coverage::bp).orElse(null), pay.tariff(l).map(t -> tariff(t, Languages.current())).orElse(null));
  }

  List<LineRecord> lines(UUID campaignId) {
    return db.selectFrom(LINE).where(LINE.CAMPAIGN_ID.eq(campaignId)).orderBy(LINE.SORT, LINE.ID).fetch();
  }

  /** Persons, counted with caution: by address, else by name, and all the unnamed as one. */
  private static int payees(List<LineRecord> lines) {
    return (int)
        lines.stream()
            .map(l -> l.getPayeeEmail() != null ? l.getPayeeEmail() : l.getPayee())
            .map(p -> p.strip().toLowerCase(java.util.Locale.ROOT))
            .distinct()
            .count();
  }

  private int confirmed(UUID campaignId) {
    return db.fetchCount(
        CONFIRMATION.join(LINE).on(LINE.ID.eq(CONFIRMATION.LINE_ID)),
        LINE.CAMPAIGN_ID.eq(campaignId).and(CONFIRMATION.ANSWER.eq("confirmed")));
  }

  private static FairPay.Tariff tariff(Tariffs.Item t, String language) {
    return new FairPay.Tariff(
        t.label(language), t.unit(), t.minimumMinor(), t.recommendedMinor(), t.basis(), t.source().organisation(), t.source().label(),
        t.source().url());
  }
}
