package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.bank.BankEvents.BankPayoutPaid;
import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignEvents.LatePledgesSettled;
import ch.fundus.campaign.CampaignMails;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Exceptions;
import ch.fundus.payment.Disbursements;
import ch.fundus.payment.Disputes;
import ch.fundus.payment.PaymentEvents.AccountSeen;
import ch.fundus.payment.PaymentEvents.PayoutAnswered;
import ch.fundus.payout.PayoutEvents.PayoutPaid;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import ch.fundus.web.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creators' payouts and what is known of them: opened when money is due, booked as it moves, opened again when it comes back. */
@Service
class Payouts {
  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final Ledger ledger;
  private final Disputes disputes;
  private final Exceptions exceptions;
  private final ApplicationEventPublisher events;
  private final CampaignMails mails;
  private final PayoutReviews reviews;

  Payouts(DSLContext db, InstantSource clock, Campaigns campaigns, Ledger ledger, Disputes disputes, Exceptions exceptions,
      ApplicationEventPublisher events, CampaignMails mails, PayoutReviews reviews) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.disputes = disputes;
    this.exceptions = exceptions;
    this.events = events;
    this.mails = mails;
    this.reviews = reviews;
  }

  /** The campaign's first payout; later ones bring what came back. */
  Optional<PayoutRecord> of(UUID campaignId) {
    return db.selectFrom(PAYOUT).where(PAYOUT.CAMPAIGN_ID.eq(campaignId)).orderBy(PAYOUT.SEQ).limit(1).fetchOptional();
  }

  /** All payouts of a campaign in their order. */
  List<PayoutRecord> all(UUID campaignId) {
    return db.selectFrom(PAYOUT).where(PAYOUT.CAMPAIGN_ID.eq(campaignId)).orderBy(PAYOUT.SEQ).fetch();
  }

  /** How its creator sees a payout: one that people must release first is under review. */
  String shown(PayoutRecord row) {
    return row.getState().equals("due") && row.getHold() == null && !reviews.released(row) ? "in_review" : row.getState();
  }

  @EventListener
  void on(CampaignSettled settled) {
    open(settled.campaignId(), settled.at());
  }

  @EventListener
  void on(LatePledgesSettled late) {
    open(late.campaignId(), late.at());
  }

  /** Opens a payout over what is due and not yet on its way; nothing when there is one already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(UUID campaignId, Instant at) {
    var campaign = campaigns.require(campaignId);
    var due = ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(campaignId));
    var waiting = db.fetchExists(PAYOUT, PAYOUT.CAMPAIGN_ID.eq(campaignId).and(PAYOUT.STATE.in("due", "waiting_for_account")));
    if (due <= 0 || waiting || !List.of("settled", "reported").contains(campaign.state().code())) {
      return;
    }
    var seq = db.select(DSL.coalesce(DSL.max(PAYOUT.SEQ), (short) 0)).from(PAYOUT).where(PAYOUT.CAMPAIGN_ID.eq(campaignId)).fetchSingle().value1() + 1;
    var row = db.newRecord(PAYOUT);
    row.setId(Ids.next());
    row.setCampaignId(campaignId);
    row.setCreatorId(campaign.creatorId());
    row.setSeq((short) seq);
    row.setAmountMinor(due);
    row.setState("due");
    row.setHold(disputes.anyOpen(campaignId) ? "dispute" : null);
    row.setCreatedAt(at);
    row.setUpdatedAt(at);
    row.store();
    reviews.decide(row);
  }

  /** All came by transfer: the bank's payout is the campaign's, and what follows a payout begins. */
  @EventListener
  void on(BankPayoutPaid paid) {
    if (of(paid.campaignId()).isEmpty()) {
      events.publishEvent(new PayoutPaid(paid.campaignId(), paid.creatorId(), paid.amountMinor(), paid.at()));
    }
  }

  @EventListener
  void on(PayoutAnswered answered) {
    db.selectFrom(PAYOUT).where(PAYOUT.STRIPE_PAYOUT_ID.eq(answered.stripePayoutId())).forUpdate().fetchOptional()
        .ifPresent(row -> answered(row, answered.paid(), answered.failureCode(), answered.at()));
  }

  /** The creator has given something new, bank details perhaps: what had failed is tried once more. */
  @EventListener
  void on(AccountSeen account) {
    db.selectFrom(PAYOUT).where(PAYOUT.CREATOR_ID.eq(account.creatorId()).and(PAYOUT.STATE.eq("failed"))).forUpdate().fetch().forEach(this::again);
  }

  /** Tries a payout that came back again, as a new attempt with a key of its own. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void again(PayoutRecord row) {
    row.setBankTry((short) (row.getBankTry() + 1));
    row.setStripePayoutId(null);
    row.setNextAt(null);
    row.setAttempts(0);
    state(row, "transferred");
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void transferred(PayoutRecord row, Disbursements.Moved moved) {
    row.setTransferId(moved.id());
    row.setBalanceTransactionId(moved.balanceTransactionId());
    row.setStripeCreatedAt(moved.createdAt());
    row.setAttempts(0);
    row.setNextAt(null);
    bookTransfer(row);
    state(row, "transferred");
    exceptions.mended("transfer_failed", "payout:" + row.getId());
  }

  /** Stripe says that a payout has arrived, or that the bank did not take it: at once, or days after it was paid. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answered(PayoutRecord row, boolean paid, String failureCode, Instant at) {
    if (paid && !row.getState().equals("paid")) {
      paid(row, at);
    } else if (!paid && !row.getState().equals("failed")) {
      failed(row, failureCode, at);
    }
  }

  /** All of it was kept back for what the creator owed: nothing leaves, and what follows a payout begins. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void netted(PayoutRecord row) {
    state(row, "netted");
    if (row.getSeq() == 1) {
      events.publishEvent(new PayoutPaid(row.getCampaignId(), row.getCreatorId(), 0, clock.instant()));
    }
  }

  private void paid(PayoutRecord row, Instant at) {
    bookTransfer(row); // Payouts of earlier versions were transferred without an entry.
    ledger.post(Posting.of(Posting.Kind.PAYOUT_PAID, Posting.Source.PAYOUT, attempt(row), at)
        .move(AccountKind.PAYOUT_CLEARING.account(), AccountKind.CONNECTED_BALANCE.account(), toBank(row)).build());
    row.setPaidAt(at);
    row.setFailureCode(null);
    state(row, "paid");
    mail("payout_paid", row);
    exceptions.mended("payout_failed", "payout:" + row.getId());
    if (row.getSeq() == 1) {
      events.publishEvent(new PayoutPaid(row.getCampaignId(), row.getCreatorId(), toBank(row), at));
    }
  }

  private void failed(PayoutRecord row, String code, Instant at) {
    if (row.getState().equals("paid")) {
      ledger.post(Posting.of(Posting.Kind.PAYOUT_FAILED, Posting.Source.PAYOUT, attempt(row), at)
          .move(AccountKind.CONNECTED_BALANCE.account(), AccountKind.PAYOUT_CLEARING.account(), toBank(row)).build());
      row.setPaidAt(null);
    }
    row.setFailureCode(code);
    state(row, "failed");
    mail("payout_failed", row);
    exceptions.raise("payout_failed", "payout:" + row.getId(), row.getCampaignId(), toBank(row),
        "The creator's bank did not take the payout (" + code + "); new bank details were asked for");
  }

  private void bookTransfer(PayoutRecord row) {
    ledger.post(Posting.of(Posting.Kind.TRANSFER, Posting.Source.PAYOUT, row.getId(), clock.instant())
        .move(AccountKind.CONNECTED_BALANCE.account(), AccountKind.STRIPE_AVAILABLE.account(), row.getAmountMinor()).build());
  }

  /** What goes to the bank: what was transferred less what was taken back. */
  static long toBank(PayoutRecord row) {
    return row.getAmountMinor() - row.getReversedMinor();
  }

  void state(PayoutRecord row, String state) {
    row.setState(state);
    row.setUpdatedAt(clock.instant());
    row.update();
  }

  /** Tells the creator, once for each state of each attempt. */
  void mail(String kind, PayoutRecord row) {
    var occasion = row.getSeq() == 1 && row.getBankTry() == 1 ? row.getState() : row.getSeq() + "-" + row.getBankTry() + "-" + row.getState();
    mails.tell(row.getCampaignId(), kind, occasion, Map.of("amount", Long.toString(toBank(row))));
  }

  private static String attempt(PayoutRecord row) {
    return row.getBankTry() == 1 ? row.getId().toString() : row.getId() + ":" + row.getBankTry();
  }
}
