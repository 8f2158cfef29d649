package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CAMPAIGN_DISCIPLINE;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import ch.fundus.web.Languages;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/** Judges plans while they are typed: nothing is kept, and what is not yet a figure counts as none. */
@Service
class Assessments {
  /** {@code discipline} is the campaign's own unless told. */
  record Draft(List<PlanLine> lines, Long goalMinor, Long budgetMinor, String discipline) {}

  private final DSLContext db;
  private final Campaigns campaigns;
  private final Tariffs tariffs;
  private final TariffProposals proposals;
  private final InstantSource clock;

  Assessments(DSLContext db, Campaigns campaigns, Tariffs tariffs, TariffProposals proposals, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.tariffs = tariffs;
    this.proposals = proposals;
    this.clock = clock;
  }

  Assessment of(Caller caller, UUID campaignId, Draft draft) {
    var campaign = campaigns.requireMember(caller, campaignId);
    var day = Days.of(campaign.launchedAt() == null ? clock.instant() : campaign.launchedAt());
    var given = draft.lines() == null ? List.<PlanLine>of() : draft.lines();
    var lines = given.stream().filter(Objects::nonNull).limit(PlanLine.MOST_LINES).map(PlanLine::lenient).toList();
    var pay = new Pay(lines, tariffs.all(), tariffs.factorsByBasis(day));
    var rule = campaign.feeRule() == null ? campaigns.feeRuleAt(clock.instant()) : campaigns.feeRule(campaign.feeRule());
    var scenarios = new Scenarios(pay, notNegative(draft.goalMinor()), notNegative(draft.budgetMinor()), rule.rateBp());
    return assess(pay, scenarios, discipline(campaignId, draft.discipline()), day);
  }

  private Assessment assess(Pay pay, Scenarios scenarios, String discipline, java.time.LocalDate day) {
    var bases = tariffs.bases(day);
    var shares = bases.stream().collect(Collectors.toMap(Assessment.Basis::basis, Assessment.Basis::components));
    var professions = proposals.professions();
    var choices = tariffs.on(day);
    var lines =
        pay.lines().stream()
            .map(l -> line(pay, l, shares.get(l.getBasis()), TariffProposals.of(l.getRole(), l.getUnit(), l.getBasis(), discipline, professions, choices)))
            .toList();
    var minimum = pay.total(Pay::planned, Tariffs.Item::minimumMinor);
    var fair = pay.total(Pay::planned, Tariffs.Item::fairMinor);
    var unpaid = pay.lines().stream().map(LineRecord::getPlannedUnpaidHoursMilli).mapToLong(h -> h == null ? 0 : h).sum();
    var money =
        scenarios.money(
            lines.stream().mapToLong(Assessment.Line::socialMinor).sum(), lines.stream().mapToLong(Assessment.Line::holidayMinor).sum());
    var unpaidCreator =
        pay.employerCostMinor(Pay::planned, pay.lines().stream().filter(l -> Boolean.TRUE.equals(l.getIsCreator())).toList()) == 0;
    return new Assessment(
        minimum.map(Coverage::light).orElse(Light.NONE), minimum.orElse(null),
        pay.total(Pay::planned, Tariffs.Item::recommendedMinor).orElse(null), fair.orElse(null), pay.withoutTariff(),
        money.goalMinor() == 0 ? null : Coverage.share(money.payMinor(), money.goalMinor()), Quantity.of(unpaid), money,
        scenarios.pays(Tariffs.Item::minimumMinor), scenarios.pays(Tariffs.Item::fairMinor), unpaidCreator, lines,
        minimum.isEmpty() ? List.of() : List.of(scenarios.of("minimum", Tariffs.Item::minimumMinor), scenarios.of("fair", Tariffs.Item::fairMinor)),
        bases);
  }

  private static Assessment.Line line(Pay pay, LineRecord l, List<Tariffs.Component> parts, List<Tariffs.Item> proposed) {
    var figures = Pay.planned(l).orElseThrow();
    var cost = pay.employerCostMinor(l, figures);
    var minimum = pay.minimum(l, figures);
    var holiday = Coverage.employerCostMinor(figures.amountMinor(), Tariffs.Component.holidayBp(parts));
    // Rounded once, as the cost is: what is left of it is social insurance.
    var social = Tariffs.Component.socialBp(parts) == 0 ? 0 : cost - figures.amountMinor() - holiday;
    return new Assessment.Line(
        figures.amountMinor(), social, holiday, cost, minimum.map(Coverage::light).orElse(Light.NONE),
        minimum.map(Coverage::bp).orElse(null), pay.coverage(l, figures, Tariffs.Item::recommendedMinor).map(Coverage::bp).orElse(null),
        minimum.filter(c -> c.light() != Light.GREEN).isPresent() && l.getReasonBelowMinimum().isEmpty(),
        proposed.stream().map(t -> proposal(pay, t)).toList());
  }

  private static Assessment.Proposal proposal(Pay pay, Tariffs.Item t) {
    var factor = pay.factors().get(t.basis());
    return new Assessment.Proposal(
        t.id(), t.label(Languages.current()), t.unit(), t.basis(), t.source().organisation(), t.source().label(), t.source().verification(),
        t.minimumMinor(), t.recommendedMinor(), Coverage.employerCostMinor(t.minimumMinor(), factor),
        t.recommendedMinor() == null ? null : Coverage.employerCostMinor(t.recommendedMinor(), factor));
  }

  private String discipline(UUID campaignId, String told) {
    return told != null
        ? told
        : db.select(CAMPAIGN_DISCIPLINE.DISCIPLINE).from(CAMPAIGN_DISCIPLINE).where(CAMPAIGN_DISCIPLINE.CAMPAIGN_ID.eq(campaignId))
            .fetchSingle(CAMPAIGN_DISCIPLINE.DISCIPLINE);
  }

  private static long notNegative(Long minor) {
    return minor == null || minor < 0 ? 0 : Math.min(minor, PlanLine.MAX_SUM_MINOR);
  }
}
