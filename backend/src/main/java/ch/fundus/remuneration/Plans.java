package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CONFIRMATION;
import static ch.fundus.remuneration.jooq.Tables.LINE;

import ch.fundus.campaign.CampaignEvents.DraftDeleted;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import ch.fundus.remuneration.jooq.tables.records.ReportRecord;
import ch.fundus.remuneration.jooq.tables.records.ShareRecord;
import ch.fundus.web.Ids;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The planned remuneration of a campaign, as its creator edits and sees it. */
@Service
class Plans {
  private final DSLContext db;
  private final Campaigns campaigns;
  private final Tariffs tariffs;
  private final FairPays fairPays;
  private final Shares shares;
  private final InstantSource clock;

  Plans(DSLContext db, Campaigns campaigns, Tariffs tariffs, FairPays fairPays, Shares shares, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.tariffs = tariffs;
    this.fairPays = fairPays;
    this.shares = shares;
    this.clock = clock;
  }

  PrivatePay read(Caller caller, UUID campaignId) {
    return view(campaigns.requireMember(caller, campaignId));
  }

  /** Replaces all lines; a line that is sent with its id keeps it. */
  @Transactional
  PrivatePay write(Caller caller, UUID campaignId, List<PlanLine> lines) {
    var campaign = campaigns.requireEditable(caller, campaignId);
    PlanLine.check(lines, tariffs.all().keySet());
    var known = new HashSet<>(fairPays.lines(campaignId).stream().map(LineRecord::getId).toList());
    db.deleteFrom(LINE).where(LINE.CAMPAIGN_ID.eq(campaignId)).execute();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      // Each known id is given out once: a line that was copied with its id becomes a line of its own.
      insert(campaignId, i, line, line.id() != null && known.remove(line.id()) ? line.id() : Ids.next());
    }
    return view(campaign);
  }

  @EventListener
  void deleted(DraftDeleted event) {
    db.deleteFrom(LINE).where(LINE.CAMPAIGN_ID.eq(event.campaignId())).execute();
  }

  private void insert(UUID campaignId, int sort, PlanLine line, UUID id) {
    db.insertInto(LINE)
        .set(LINE.ID, id)
        .set(LINE.CAMPAIGN_ID, campaignId)
        .set(LINE.SORT, (short) sort)
        .set(LINE.ROLE, line.role().strip())
        .set(LINE.PAYEE, line.payee() == null ? "" : line.payee().strip())
        .set(LINE.IS_CREATOR, Boolean.TRUE.equals(line.isCreator()))
        .set(LINE.EMPLOYMENT, line.employment())
        .set(LINE.BASIS, line.basis())
        .set(LINE.UNIT, line.unit())
        .set(LINE.QUANTITY_MILLI, Quantity.milli(line.quantity()))
        .set(LINE.RATE_MINOR, line.rateMinor())
        .set(LINE.TARIFF_ITEM, line.tariffItemId())
        .set(LINE.NOTE, line.note() == null ? "" : line.note().strip())
        .set(LINE.PLANNED_UNPAID_HOURS_MILLI, line.plannedUnpaidHours() == null ? null : Quantity.milli(line.plannedUnpaidHours()))
        .set(LINE.REASON_BELOW_MINIMUM, line.reasonBelowMinimum() == null ? "" : line.reasonBelowMinimum().strip())
        .execute();
  }

  PrivatePay view(Campaigns.Summary campaign) {
    var shown = fairPays.of(campaign);
    var plan = fairPays.planned(campaign);
    var asked =
        db.select(CONFIRMATION.SHARE_ID, CONFIRMATION.MAILED_AT)
            .from(CONFIRMATION)
            .join(LINE).on(LINE.ID.eq(CONFIRMATION.LINE_ID))
            .where(LINE.CAMPAIGN_ID.eq(campaign.id()), CONFIRMATION.REPLACED_AT.isNull())
            .fetchMap(r -> r.value1(), r -> new PrivatePay.Confirmation("sent", r.value2()));
    var paidTo = shares.byLine(campaign.id());
    var lines = plan.lines().stream().map(l -> line(plan, l, paidTo.getOrDefault(l.getId(), List.of()), asked)).toList();
    var minimum = plan.total(Pay::planned, Tariffs.Item::minimumMinor);
    var report = fairPays.report(campaign.id());
    var due = report.map(r -> Days.of(r.getDueAt())).orElse(null);
    var paidOn = Days.of(report.map(ReportRecord::getFiledAt).orElseGet(clock::instant));
    var planned = plan.employerCostMinor(Pay::planned, plan.lines());
    return new PrivatePay(
        minimum.map(Coverage::light).orElse(Light.NONE), minimum.orElse(null),
        plan.total(Pay::planned, Tariffs.Item::recommendedMinor).orElse(null), plan.withoutTariff(),
        campaign.goalMinor() == null ? 0 : Coverage.share(planned, campaign.goalMinor()), shown.stage(), lines, shown.report(),
        paid(plan, planned, paidOn), due, campaign.state().isEditable(), campaign.state() == CampaignState.SETTLED);
  }

  private PrivatePay.PaidSoFar paid(Pay plan, long plannedEmployerCostMinor, LocalDate day) {
    var pay = new Pay(plan.lines(), plan.tariffs(), tariffs.factorsByBasis(day));
    var minimum = pay.total(Pay::paid, Tariffs.Item::minimumMinor);
    var entered = plan.lines().stream().filter(l -> Pay.paid(l).isPresent()).toList();
    var unpaid = plan.lines().stream().map(LineRecord::getUnpaidHoursMilli).mapToLong(h -> h == null ? 0 : h).sum();
    return new PrivatePay.PaidSoFar(
        minimum.map(Coverage::light).orElse(Light.NONE), minimum.orElse(null),
        pay.total(Pay::paid, Tariffs.Item::recommendedMinor).orElse(null), pay.employerCostMinor(Pay::paid, entered),
        plannedEmployerCostMinor, entered.size(), Quantity.of(unpaid));
  }

  private PrivatePay.Line line(Pay pay, LineRecord l, List<ShareRecord> paidTo, Map<UUID, PrivatePay.Confirmation> asked) {
    var open = fairPays.line(pay, l);
    return new PrivatePay.Line(
        l.getId(), open.role(), l.getPayee(), open.unit(), open.quantity(), open.rateMinor(), open.amountMinor(),
        open.employerCostMinor(), open.isCreator(), open.employment(), l.getBasis(), l.getTariffItem(), l.getNote(),
        Quantity.of(l.getPlannedUnpaidHoursMilli()), l.getReasonBelowMinimum(), open.light(),
        open.coverageBp(), open.tariff(), Quantity.of(l.getPaidQuantityMilli()), l.getPaidMinor(),
        Quantity.of(l.getUnpaidHoursMilli()), l.getEvidence(),
        paidTo.stream()
            .map(s -> new PrivatePay.Share(s.getId(), s.getPayee(), s.getPayeeEmail(), Quantity.of(s.getQuantityMilli()), s.getPaidMinor(), asked.get(s.getId())))
            .toList());
  }
}
