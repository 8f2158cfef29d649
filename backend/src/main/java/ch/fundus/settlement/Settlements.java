package ch.fundus.settlement;

import static ch.fundus.settlement.jooq.Tables.SETTLEMENT;

import ch.fundus.campaign.CampaignEvents.CampaignEnded;
import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignMails;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Posting;
import ch.fundus.payment.Charges;
import ch.fundus.payment.Refunds;
import ch.fundus.pledge.ClosedPledges;
import ch.fundus.settlement.jooq.tables.records.SettlementRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a campaign from its last minute to settled books. Every step is a small transaction that first
 * looks whether it is still to be done, so the whole can be stopped anywhere and taken up by any node.
 */
@Service
public class Settlements {
  /** Each step commits by itself; whoever looks at the campaign meanwhile waits for none of them. */
  /** A crash loses no more than such a step. Letting go is cheap, so its steps are larger. */
  private static final int COLLECT_STEP = 5_000;
  private static final int RELEASE_STEP = 20_000;

  /** The result of a campaign's settlement; sums are null until they are known. */
  public record View(
      String outcome, String state, long pledgedMinor, int pledgedCount, Long collectedMinor, Integer collectedCount, Integer droppedCount,
      Long feeMinor, Long vatMinor, Long netMinor) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final ClosedPledges pledges;
  private final Charges charges;
  private final Refunds refunds;
  private final LateSettlements late;
  private final Handover handover;
  private final CampaignMails mails;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Settlements(DSLContext db, InstantSource clock, Campaigns campaigns, ClosedPledges pledges, Charges charges, Refunds refunds, LateSettlements late, Handover handover,
      CampaignMails mails, ApplicationEventPublisher events, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.pledges = pledges;
    this.charges = charges;
    this.refunds = refunds;
    this.late = late;
    this.handover = handover;
    this.mails = mails;
    this.events = events;
    this.transaction = transaction;
  }

  public Optional<View> find(UUID campaignId) {
    return db.selectFrom(SETTLEMENT).where(SETTLEMENT.CAMPAIGN_ID.eq(campaignId)).fetchOptional(s -> new View(
        s.getOutcome(), s.getState(), s.getPledgedMinor(), s.getPledgedCount(), s.getCollectedMinor(), s.getCollectedCount(), s.getDroppedCount(),
        s.getFeeMinor(), s.getVatMinor(), s.getFeeMinor() == null ? null : s.getCollectedMinor() - s.getFeeMinor()));
  }

  /**
   * Decides a campaign whose deadline has passed: its window closes, what is confirmed counts, and the
   * goal is reached or not. Two nodes may call it; the transition lets only one through.
   *
   * @return false when it was decided already
   */
  boolean close(UUID campaignId) {
    return Boolean.TRUE.equals(transaction.execute(status -> {
      var campaign = campaigns.lock(campaignId);
      var now = clock.instant();
      if (campaign.state() != CampaignState.LIVE || campaign.deadline().isAfter(now)) {
        return false;
      }
      var counted = pledges.close(campaignId, now);
      var outcome = campaign.fundingModel().outcome(counted.pledgedMinor(), campaign.goalMinor());
      var kept = outcome == CampaignState.SUCCEEDED && counted.pledgedMinor() < campaign.goalMinor();
      campaigns.transition(campaignId, outcome, now, null, null);
      store(campaign, outcome, counted, now);
      if (counted.pledgedMinor() >= campaign.goalMinor()) {
        late.open(campaign, now);
      }
      events.publishEvent(new CampaignEnded(campaignId, outcome, now));
      mails.tell(campaignId, kept ? "campaign_kept" : "campaign_" + outcome.code(), "ended",
          Map.of("pledged", Long.toString(counted.pledgedMinor()), "backers", Integer.toString(counted.pledges())));
      return true;
    }));
  }

  /** A campaign was cancelled by its creator or a curator: nothing is charged, everything is let go. */
  @EventListener
  void on(CampaignEnded ended) {
    if (ended.outcome() == CampaignState.CANCELLED) {
      var campaign = campaigns.require(ended.campaignId());
      store(campaign, CampaignState.CANCELLED, pledges.close(ended.campaignId(), ended.at()), ended.at());
    }
  }

  /** Does what is next for a campaign that has ended; returns how much was done, 0 when it must wait. */
  int advance(UUID campaignId) {
    var settlement = db.selectFrom(SETTLEMENT).where(SETTLEMENT.CAMPAIGN_ID.eq(campaignId)).fetchSingle();
    var now = clock.instant();
    var done = pledges.lapse(campaignId, now);
    if (settlement.getState().equals("collecting")) {
      done += all(() -> pledges.collect(campaignId, COLLECT_STEP, now));
      return done + finishCollection(campaignId);
    }
    done += all(() -> pledges.release(campaignId, RELEASE_STEP, settlement.getOutcome(), now));
    return done + finishRelease(campaignId);
  }

  /** Has supporters told and cards forgotten, once a campaign that collects nothing has clean books. */
  int letGo() {
    var open = SETTLEMENT.STATE.eq("done").and(SETTLEMENT.OUTCOME.in("failed", "cancelled")).and(SETTLEMENT.LET_GO_AT.isNull());
    return transaction.execute(status -> {
      var rows = db.selectFrom(SETTLEMENT).where(open).orderBy(SETTLEMENT.DONE_AT).limit(1).forUpdate().skipLocked().fetch();
      for (var row : rows) {
        pledges.letGo(row.getCampaignId(), row.getOutcome(), row.getDoneAt());
        row.setLetGoAt(clock.instant());
        row.update();
      }
      return rows.size();
    });
  }

  private interface Step {
    int run();
  }

  private static int all(Step step) {
    var total = 0;
    for (var done = step.run(); done > 0; done = step.run()) {
      total += done;
    }
    return total;
  }

  private int finishRelease(UUID campaignId) {
    return db.update(SETTLEMENT)
        .set(SETTLEMENT.STATE, "done")
        .set(SETTLEMENT.COLLECTED_MINOR, 0L)
        .set(SETTLEMENT.COLLECTED_COUNT, 0)
        .set(SETTLEMENT.DROPPED_COUNT, 0)
        .set(SETTLEMENT.FEE_MINOR, 0L)
        .set(SETTLEMENT.VAT_MINOR, 0L)
        .set(SETTLEMENT.DONE_AT, clock.instant())
        .where(SETTLEMENT.CAMPAIGN_ID.eq(campaignId).and(SETTLEMENT.STATE.eq("releasing")))
        .execute();
  }

  /** Once every pledge is charged or dropped: what was collected becomes the creator's, less the fee. */
  private int finishCollection(UUID campaignId) {
    if (!pledges.allDecided(campaignId, clock.instant()) || refunds.anyOpen(campaignId)) {
      return 0;
    }
    return transaction.execute(status -> {
      var row = db.selectFrom(SETTLEMENT).where(SETTLEMENT.CAMPAIGN_ID.eq(campaignId)).forUpdate().fetchSingle();
      if (!row.getState().equals("collecting")) {
        return 0;
      }
      var now = clock.instant();
      var sums = handover.enter(campaignId, AccountKind.SUPPORTER_HELD.of(campaignId), Posting.Source.CAMPAIGN,
          Posting.Kind.SUCCESS, Posting.Kind.FEE, row.getFeeRule(), now);
      row.setState("done");
      row.setCollectedMinor(sums.heldMinor());
      row.setCollectedCount(charges.collected(campaignId).collectedCount() + pledges.transferred(campaignId));
      row.setDroppedCount(pledges.dropped(campaignId));
      row.setFeeMinor(sums.feeMinor());
      row.setVatMinor(sums.vatMinor());
      row.setDoneAt(now);
      row.update();
      campaigns.transition(campaignId, CampaignState.SETTLED, now, null, null);
      events.publishEvent(new CampaignSettled(campaignId, now));
      mails.tell(campaignId, "campaign_settled", "settled", sums.words());
      return 1;
    });
  }

  private void store(Campaigns.Summary campaign, CampaignState outcome, ClosedPledges.Counted counted, Instant now) {
    SettlementRecord row = db.newRecord(SETTLEMENT);
    row.setCampaignId(campaign.id());
    row.setOutcome(outcome.code());
    row.setState(outcome == CampaignState.SUCCEEDED ? "collecting" : "releasing");
    row.setGoalMinor(campaign.goalMinor());
    row.setPledgedMinor(counted.pledgedMinor());
    row.setPledgedCount(counted.pledges());
    row.setFeeRule(campaign.feeRule());
    row.setClosedAt(now);
    row.store();
  }
}
