package ch.fundus.settlement;

import static ch.fundus.settlement.jooq.Tables.LATE_SETTLEMENT;

import ch.fundus.campaign.CampaignEvents.LatePledgesSettled;
import ch.fundus.campaign.CampaignMails;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Job;
import ch.fundus.payment.Purchases;
import ch.fundus.payment.Refunds;
import ch.fundus.pledge.LateSales;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Settles what was bought after the end, once the sale is over: its own sums, its own fee, its own payout. */
@Service
public class LateSettlements implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(LateSettlements.class);

  /** {@code state} is open until the sale is settled; sums are those so far. */
  public record View(String state, Instant until, long collectedMinor, int collectedCount, Long feeMinor, Long vatMinor, Long netMinor) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final LateSales sales;
  private final Purchases purchases;
  private final Refunds refunds;
  private final Handover handover;
  private final CampaignMails mails;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  LateSettlements(DSLContext db, InstantSource clock, Campaigns campaigns, LateSales sales, Purchases purchases, Refunds refunds, Handover handover,
      CampaignMails mails, ApplicationEventPublisher events, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.sales = sales;
    this.purchases = purchases;
    this.refunds = refunds;
    this.handover = handover;
    this.mails = mails;
    this.events = events;
    this.transaction = transaction;
  }

  public Optional<View> find(UUID campaignId) {
    return db.selectFrom(LATE_SETTLEMENT).where(LATE_SETTLEMENT.CAMPAIGN_ID.eq(campaignId)).fetchOptional(s -> {
      var sold = sales.sold(campaignId);
      var done = s.getState().equals("done");
      return new View(s.getState(), s.getClosesAt(), done ? s.getCollectedMinor() : sold.minor(), done ? s.getCollectedCount() : sold.pledges(),
          s.getFeeMinor(), s.getVatMinor(), done ? s.getCollectedMinor() - s.getFeeMinor() : null);
    });
  }

  /** Opens the sale of a campaign that has just reached its goal, if its artist offers one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(Campaigns.Summary campaign, Instant at) {
    sales.open(campaign.id(), at).ifPresent(until -> db.insertInto(LATE_SETTLEMENT)
        .set(LATE_SETTLEMENT.CAMPAIGN_ID, campaign.id())
        .set(LATE_SETTLEMENT.STATE, "open")
        .set(LATE_SETTLEMENT.CLOSES_AT, until)
        .set(LATE_SETTLEMENT.FEE_RULE, campaign.feeRule())
        .execute());
  }

  @Override
  public String name() {
    return "late-settlement";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(30);
  }

  @Override
  public int run() {
    var total = 0;
    for (var due : db.select(LATE_SETTLEMENT.CAMPAIGN_ID).from(LATE_SETTLEMENT)
        .where(LATE_SETTLEMENT.STATE.eq("open").and(LATE_SETTLEMENT.CLOSES_AT.le(clock.instant()))).fetch(LATE_SETTLEMENT.CAMPAIGN_ID)) {
      try {
        total += Boolean.TRUE.equals(transaction.execute(s -> settle(due))) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.error("The late pledges of campaign {} could not be settled; it is tried again", due, e);
      }
    }
    return total;
  }

  private boolean settle(UUID campaignId) {
    var now = clock.instant();
    var row = db.selectFrom(LATE_SETTLEMENT).where(LATE_SETTLEMENT.CAMPAIGN_ID.eq(campaignId)).forUpdate().fetchSingle();
    var campaign = campaigns.require(campaignId);
    if (row.getState().equals("done") || !List.of(CampaignState.SETTLED, CampaignState.REPORTED).contains(campaign.state()) || !sales.close(campaignId, now)) {
      return false;
    }
    // Only what Stripe has made available is moved on, so that no payout has to ask again.
    if (!purchases.pending(campaignId).allAvailable() || refunds.anyOpen(campaignId)) {
      return false;
    }
    var sums = handover.enter(campaignId, AccountKind.LATE_HELD.of(campaignId), Posting.Source.LATE_SALE,
        Posting.Kind.LATE_SUCCESS, Posting.Kind.LATE_FEE, row.getFeeRule(), now);
    row.setState("done");
    row.setCollectedMinor(sums.heldMinor());
    row.setCollectedCount(sales.sold(campaignId).pledges());
    row.setFeeMinor(sums.feeMinor());
    row.setVatMinor(sums.vatMinor());
    row.setDoneAt(now);
    row.update();
    events.publishEvent(new LatePledgesSettled(campaignId, now));
    if (sums.heldMinor() > 0) {
      mails.tell(campaignId, "late_settled", "settled", sums.words());
    }
    return true;
  }
}
