package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CONFIRMATION;
import static ch.fundus.remuneration.jooq.Tables.LINE;
import static ch.fundus.remuneration.jooq.Tables.REPORT;
import static ch.fundus.remuneration.jooq.Tables.SHARE;

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

  /** As everybody sees it. */
  FairPay of(Campaigns.Summary campaign) {
    return of(campaign, false);
  }

  /** As those see it who plan or review it. */
  FairPay reviewed(Campaigns.Summary campaign) {
    return of(campaign, true);
  }

  private FairPay of(Campaigns.Summary campaign, boolean inside) {
    var pay = planned(campaign);
    var filed = report(campaign.id()).filter(r -> r.getFiledAt() != null);
    var lines = pay.lines().stream().map(l -> line(pay, l)).map(l -> inside ? l : l.open()).toList();
    if (filed.isEmpty()) {
      return summary(campaign, pay, Pay::planned, "planned", inside || plannedPayees(pay.lines()) >= FairPay.FEWEST_PAYEES, lines, null);
    }
    var report = filed.get();
    var payees = payees(campaign.id());
    var shown =
        new FairPay.Report(report.getFiledAt(), report.getStatement() == null ? "" : report.getStatement(), confirmed(campaign.id()), payees);
    return summary(campaign, paid(pay, report), Pay::paid, "paid", inside || payees >= FairPay.FEWEST_PAYEES, lines, shown);
  }

  private FairPay summary(
      Campaigns.Summary campaign, Pay pay, Function<LineRecord, Optional<Pay.Figures>> stage, String name, boolean sums,
      List<FairPay.Line> lines, FairPay.Report report) {
    var minimum = pay.total(stage, Tariffs.Item::minimumMinor);
    var recommended = pay.total(stage, Tariffs.Item::recommendedMinor);
    var spent = pay.employerCostMinor(stage, pay.lines());
    // What a plan sets aside for pay stands in the public budget anyway; what was paid may be one person's.
    var share = campaign.goalMinor() == null || (name.equals("paid") && !sums) ? 0 : Coverage.share(spent, campaign.goalMinor());
    var hours = name.equals("paid") ? LINE.UNPAID_HOURS_MILLI : LINE.PLANNED_UNPAID_HOURS_MILLI;
    var unpaid = pay.lines().stream().map(hours::get).mapToLong(h -> h == null ? 0 : h).sum();
    return new FairPay(
        minimum.map(Coverage::light).orElse(Light.NONE), sums ? minimum.orElse(null) : null, sums ? recommended.orElse(null) : null,
        pay.withoutTariff(), share, name, sums ? Quantity.of(unpaid) : null, lines, report);
  }

  FairPay.Line line(Pay pay, LineRecord l) {
    var figures = Pay.planned(l).orElseThrow();
    var minimum = pay.minimum(l, figures);
    return new FairPay.Line(
        l.getRole(), l.getUnit(), Quantity.of(l.getQuantityMilli()), l.getRateMinor(), figures.amountMinor(),
        pay.employerCostMinor(l, figures), l.getIsCreator(), l.getEmployment(), minimum.map(Coverage::light).orElse(Light.NONE),
        minimum.map(Coverage::bp).orElse(null), pay.tariff(l).map(t -> tariff(t, Languages.current())).orElse(null), l.getReasonBelowMinimum());
  }

  List<LineRecord> lines(UUID campaignId) {
    return db.selectFrom(LINE).where(LINE.CAMPAIGN_ID.eq(campaignId)).orderBy(LINE.SORT, LINE.ID).fetch();
  }

  /** Persons of a plan: by name, or by role where nobody is named yet. */
  private static int plannedPayees(List<LineRecord> lines) {
    return (int) lines.stream().map(l -> l.getPayee().isBlank() ? l.getRole() : l.getPayee()).map(FairPays::folded).distinct().count();
  }

  /** Persons who were paid, counted with caution: by address, else by name, and all the unnamed as one. */
  int payees(UUID campaignId) {
    return (int)
        db.select(SHARE.PAYEE_EMAIL, SHARE.PAYEE)
            .from(SHARE)
            .join(LINE).on(LINE.ID.eq(SHARE.LINE_ID))
            .where(LINE.CAMPAIGN_ID.eq(campaignId), SHARE.REMOVED_AT.isNull())
            .fetch(r -> folded(r.value1() == null ? r.value2() : r.value1())).stream()
            .distinct()
            .count();
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(java.util.Locale.ROOT);
  }

  int confirmed(UUID campaignId) {
    return db.fetchCount(
        CONFIRMATION.join(LINE).on(LINE.ID.eq(CONFIRMATION.LINE_ID)),
        LINE.CAMPAIGN_ID.eq(campaignId).and(CONFIRMATION.ANSWER.eq("confirmed")).and(CONFIRMATION.REPLACED_AT.isNull()));
  }

  private static FairPay.Tariff tariff(Tariffs.Item t, String language) {
    return new FairPay.Tariff(
        t.label(language), t.unit(), t.minimumMinor(), t.recommendedMinor(), t.basis(), t.source().organisation(), t.source().label(),
        t.source().url());
  }
}
