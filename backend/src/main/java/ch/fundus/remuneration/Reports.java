package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.REPORT;

import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.payout.PayoutEvents.PayoutPaid;
import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import ch.fundus.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was paid, line by line, and the report that closes a campaign. */
@Service
class Reports {
  static final Duration TIME_TO_REPORT = Duration.ofDays(60);

  private final DSLContext db;
  private final Campaigns campaigns;
  private final FairPays fairPays;
  private final Shares shares;
  private final InstantSource clock;

  Reports(DSLContext db, Campaigns campaigns, FairPays fairPays, Shares shares, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.fairPays = fairPays;
    this.shares = shares;
    this.clock = clock;
  }

  @EventListener
  void settled(CampaignSettled event) {
    open(event.campaignId(), event.at());
  }

  /** Enters what was paid. A share that changes after its payee was asked must be asked about again. */
  @Transactional
  void enter(Caller caller, UUID campaignId, List<PaidLine> paid) {
    requireOpen(caller, campaignId);
    PaidLine.check(paid, fairPays.lines(campaignId).stream().map(LineRecord::getId).toList());
    paid.forEach(p -> shares.write(p));
  }

  /** Files the report, once, and ends the campaign's life. Every line says by then what was paid, if only nothing. */
  @Transactional
  void file(Caller caller, UUID campaignId, String statement) {
    requireOpen(caller, campaignId);
    List<Problem.FieldError> errors = new ArrayList<>();
    PlanLine.length("statement", statement, 4000, errors);
    var lines = fairPays.lines(campaignId);
    IntStream.range(0, lines.size())
        .filter(i -> Pay.paid(lines.get(i)).isEmpty() || !shares.complete(lines.get(i).getId()))
        .forEach(i -> errors.add(new Problem.FieldError("lines[" + i + "].paidMinor", "required")));
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
    var now = clock.instant();
    db.update(REPORT)
        .set(REPORT.FILED_AT, now)
        .set(REPORT.FILED_BY, caller.personId())
        .set(REPORT.STATEMENT, statement == null ? "" : statement.strip())
        .where(REPORT.CAMPAIGN_ID.eq(campaignId))
        .execute();
    campaigns.transition(campaignId, CampaignState.REPORTED, now, caller.personId(), null);
  }

  /** Locks the report's row until the transaction ends, so that nothing changes while it is being filed. */
  Campaigns.Summary requireOpen(Caller caller, UUID campaignId) {
    var campaign = campaigns.requireMember(caller, campaignId);
    if (campaign.state() != CampaignState.SETTLED) {
      throw Problem.conflict("state_not_allowed", campaign.state().code());
    }
    open(campaignId, clock.instant());
    var report = db.selectFrom(REPORT).where(REPORT.CAMPAIGN_ID.eq(campaignId)).forUpdate().fetchSingle();
    if (report.getFiledAt() != null) {
      throw Problem.conflict("state_not_allowed", CampaignState.REPORTED.code());
    }
    return campaign;
  }

  private void open(UUID campaignId, Instant from) {
    db.insertInto(REPORT)
        .set(REPORT.CAMPAIGN_ID, campaignId)
        .set(REPORT.DUE_AT, from.plus(TIME_TO_REPORT))
        .onConflict(REPORT.CAMPAIGN_ID)
        .doNothing()
        .execute();
  }

  /** The time runs from the payout: nobody can pay others before. */
  @EventListener
  void paidOut(PayoutPaid event) {
    open(event.campaignId(), event.at());
    db.update(REPORT)
        .set(REPORT.DUE_AT, event.at().plus(TIME_TO_REPORT))
        .where(REPORT.CAMPAIGN_ID.eq(event.campaignId()), REPORT.FILED_AT.isNull())
        .execute();
  }
}
