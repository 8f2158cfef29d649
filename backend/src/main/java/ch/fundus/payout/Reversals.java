package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;
import static ch.fundus.payout.jooq.Tables.REVERSAL;

import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Exceptions;
import ch.fundus.operation.Job;
import ch.fundus.payment.Disbursements;
import ch.fundus.payment.PaymentEvents.RefundBooked;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import ch.fundus.payout.jooq.tables.records.ReversalRecord;
import ch.fundus.web.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes money back from creators' accounts: after a refund or a dispute of what was transferred already. When
 * the account is empty, the reserve bears it, and the creator owes the rest.
 */
@Component
class Reversals implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(Reversals.class);
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Disbursements disbursements;
  private final Payouts payouts;
  private final Reserves reserves;
  private final Exceptions exceptions;
  private final TransactionTemplate transaction;

  Reversals(DSLContext db, InstantSource clock, Ledger ledger, Disbursements disbursements, Payouts payouts, Reserves reserves,
      Exceptions exceptions, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.disbursements = disbursements;
    this.payouts = payouts;
    this.reserves = reserves;
    this.exceptions = exceptions;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "payout-reversals";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  @EventListener
  void on(RefundBooked refund) {
    if (refund.fromCreatorMinor() > 0) {
      request(refund.campaignId(), refund.fromCreatorMinor(), "refund", refund.refundId().toString());
    }
  }

  /** Asks for an amount back from the latest payouts that can still give it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void request(UUID campaignId, long amountMinor, String cause, String causeId) {
    var left = amountMinor;
    for (var payout : db.selectFrom(PAYOUT).where(PAYOUT.CAMPAIGN_ID.eq(campaignId).and(PAYOUT.STATE.in("transferring", "transferred", "paying", "paid", "failed")))
        .orderBy(PAYOUT.SEQ.desc()).forUpdate().fetch()) {
      var part = Math.min(left, Payouts.toBank(payout));
      if (part > 0) {
        var row = db.newRecord(REVERSAL);
        row.setId(Ids.next());
        row.setPayoutId(payout.getId());
        row.setCampaignId(campaignId);
        row.setAmountMinor(part);
        row.setCause(cause);
        row.setCauseId(causeId);
        row.setIdempotencyKey("reversal-" + row.getId());
        row.setState("due");
        row.setCreatedAt(clock.instant());
        row.store();
        left -= part;
      }
    }
  }

  @Override
  public int run() {
    var moved = 0;
    for (var reversal : db.selectFrom(REVERSAL).where(REVERSAL.STATE.eq("due")).orderBy(REVERSAL.CREATED_AT).limit(200).fetch()) {
      moved += send(reversal) ? 1 : 0;
    }
    return moved;
  }

  private boolean send(ReversalRecord reversal) {
    var payout = db.selectFrom(PAYOUT).where(PAYOUT.ID.eq(reversal.getPayoutId())).fetchSingle();
    if (payout.getTransferId() == null) {
      return false; // It has not arrived there yet.
    }
    try {
      var moved = disbursements.reverse(payout.getTransferId(), reversal.getIdempotencyKey(), reversal.getId(), reversal.getAmountMinor());
      transaction.executeWithoutResult(s -> succeeded(reversal.getId(), moved));
      return true;
    } catch (Disbursements.Failure e) {
      if (!e.certain()) {
        LOG.warn("No answer for reversal {}; it is asked again with the same key: {}", reversal.getId(), e.getMessage());
        return false;
      }
      transaction.executeWithoutResult(s -> refused(reversal.getId(), e.code()));
      return true;
    }
  }

  private void succeeded(UUID id, Disbursements.Moved moved) {
    var row = lock(id);
    if (!row.getState().equals("due")) {
      return;
    }
    var payout = db.selectFrom(PAYOUT).where(PAYOUT.ID.eq(row.getPayoutId())).forUpdate().fetchSingle();
    row.setState("succeeded");
    row.setStripeId(moved.id());
    row.setBalanceTransactionId(moved.balanceTransactionId());
    row.setStripeCreatedAt(moved.createdAt());
    row.setDoneAt(clock.instant());
    row.update();
    book(row, payout);
  }

  private void book(ReversalRecord row, PayoutRecord payout) {
    var amount = row.getAmountMinor();
    var owedBy = row.getCause().equals("refund") ? AccountKind.CREATOR_RECEIVABLE.of(row.getCampaignId()) : AccountKind.CREATOR_PAYABLE.of(row.getCampaignId());
    var posting = Posting.of(Posting.Kind.TRANSFER_REVERSED, Posting.Source.REVERSAL, row.getId(), clock.instant());
    if (payout.getState().equals("paid")) {
      // It came out of other money of the creator's: it only settles what is owed.
      ledger.post(posting.move(AccountKind.STRIPE_AVAILABLE.account(), owedBy, amount).build());
      return;
    }
    ledger.post(posting
        .move(AccountKind.STRIPE_AVAILABLE.account(), AccountKind.CONNECTED_BALANCE.account(), amount)
        .move(AccountKind.PAYOUT_CLEARING.account(), owedBy, amount).build());
    payout.setReversedMinor(payout.getReversedMinor() + amount);
    payouts.state(payout, Payouts.toBank(payout) == 0 ? "reversed" : payout.getState());
  }

  private void refused(UUID id, String code) {
    var row = lock(id);
    if (!row.getState().equals("due")) {
      return;
    }
    row.setState("refused");
    row.setFailureCode(code);
    row.setDoneAt(clock.instant());
    row.update();
    if (row.getCause().equals("refund")) {
      var debt = reserves.cover(row.getCampaignId(), row.getId(), row.getAmountMinor());
      if (debt > 0) {
        exceptions.raise("creator_debt", "campaign:" + row.getCampaignId(), row.getCampaignId(), debt,
            "A refund was made after the money had gone to the creator, whose account is empty (" + code + ")");
      }
    }
  }

  private ReversalRecord lock(UUID id) {
    return db.selectFrom(REVERSAL).where(REVERSAL.ID.eq(id)).forUpdate().fetchSingle();
  }
}
