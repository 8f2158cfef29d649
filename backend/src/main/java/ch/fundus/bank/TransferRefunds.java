package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.RECEIPT;
import static ch.fundus.bank.jooq.Tables.REFUND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import ch.fundus.bank.BankEvents.TransferReturned;
import ch.fundus.bank.jooq.tables.records.ReceiptRecord;
import ch.fundus.bank.jooq.tables.records.RefundRecord;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money that goes back by transfer: owed from the moment it is decided, gone once the bank says so. */
@Service
public class TransferRefunds {
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;

  TransferRefunds(DSLContext db, InstantSource clock, Ledger ledger, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.events = events;
  }

  /** What was paid too much, as long as the supporter may still give it to the campaign. */
  public record Excess(UUID refundId, UUID receiptId, long amountMinor, Instant answerBy) {}

  /** A refund as the API shows it. */
  public record View(UUID id, UUID pledgeId, long amountMinor, String reason, String state) {}

  /** Owes back a part of a receipt that was not accepted; the posting that owes it is the receipt's. */
  @Transactional(propagation = Propagation.MANDATORY)
  void ofReceipt(ReceiptRecord receipt, long amountMinor, String reason, Instant ask) {
    store(Ids.next(), receipt, amountMinor, "receipt", reason, ask, null);
  }

  /** Owes back all that was accepted for a pledge and is not yet on its way back. */
  @Transactional(propagation = Propagation.MANDATORY)
  public long ofPledge(UUID pledgeId, String reason) {
    var total = 0L;
    for (var receipt : db.selectFrom(RECEIPT).where(RECEIPT.PLEDGE_ID.eq(pledgeId).and(RECEIPT.ACCEPTED_MINOR.gt(0L))).orderBy(RECEIPT.ID).forUpdate().fetch()) {
      var left = receipt.getAcceptedMinor() - returnedHeld(receipt.getId());
      if (left > 0) {
        fromHeld(Ids.next(), receipt, left, reason, null);
        total += left;
      }
    }
    return total;
  }

  /**
   * Owes back a part of a pledge because finance says so. The id is the caller's: asking again answers the same.
   *
   * @throws Problem 409 when more is asked for than there is, or the money has left
   */
  @Transactional
  public View request(UUID id, UUID pledgeId, long amountMinor, String reason, UUID by) {
    var existing = db.selectFrom(REFUND).where(REFUND.ID.eq(id)).fetchOne();
    if (existing != null) {
      if (!pledgeId.equals(existing.getPledgeId()) || existing.getAmountMinor() != amountMinor) {
        throw new Problem(org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_mismatch");
      }
      return view(existing);
    }
    // A pledge may have been paid in parts; one order returns to one of the accounts it came from.
    var accepted = db.selectFrom(RECEIPT).where(RECEIPT.PLEDGE_ID.eq(pledgeId).and(RECEIPT.ACCEPTED_MINOR.gt(0L))).orderBy(RECEIPT.ID).forUpdate().fetch();
    if (accepted.isEmpty()) {
      throw Problem.conflict("state_not_allowed");
    }
    var receipt = accepted.stream().filter(r -> amountMinor <= r.getAcceptedMinor() - returnedHeld(r.getId())).findFirst()
        .orElseThrow(() -> Problem.conflict("refund_exceeds_charge"));
    if (amountMinor <= 0) {
      throw Problem.conflict("refund_exceeds_charge");
    }
    if (ledger.balanceMinor(AccountKind.SUPPORTER_HELD.of(receipt.getCampaignId())) < amountMinor - tipShare(receipt, amountMinor)) {
      throw Problem.conflict("already_paid_out");
    }
    return view(fromHeld(id, receipt, amountMinor, reason, by));
  }

  private RefundRecord fromHeld(UUID id, ReceiptRecord receipt, long amountMinor, String reason, UUID by) {
    var tip = tipShare(receipt, amountMinor);
    ledger.post(Posting.of(Posting.Kind.BANK_RETURN, Posting.Source.BANK_REFUND, id, clock.instant())
        .move(AccountKind.SUPPORTER_HELD.of(receipt.getCampaignId()), AccountKind.REFUND_DUE.account(), amountMinor - tip)
        .move(AccountKind.PLATFORM_TIP.account(), AccountKind.REFUND_DUE.account(), tip).build());
    var row = store(id, receipt, amountMinor, "held", reason, null, by);
    row.setTipMinor(tip);
    row.update();
    return row;
  }

  /**
   * Once a pledge is collected its tip is no longer held: what goes back is the campaign's part first, the tip last.
   * A pledge that was paid in parts has one tip, whichever of them goes back.
   */
  private long tipShare(ReceiptRecord receipt, long amountMinor) {
    var pledgeId = receipt.getPledgeId();
    var tip = ledger.postedMinor(Posting.Kind.TIP, Posting.Source.PLEDGE, pledgeId);
    if (tip == 0) {
      return 0;
    }
    var accepted = db.select(coalesce(sum(RECEIPT.ACCEPTED_MINOR), BigDecimal.ZERO)).from(RECEIPT).where(RECEIPT.PLEDGE_ID.eq(pledgeId))
        .fetchSingle().value1().longValueExact();
    var tipBack = db.select(coalesce(sum(REFUND.TIP_MINOR), BigDecimal.ZERO)).from(REFUND).where(REFUND.PLEDGE_ID.eq(pledgeId))
        .fetchSingle().value1().longValueExact();
    var campaignLeft = accepted - tip - (refundedMinor(pledgeId) - tipBack);
    return Math.clamp(amountMinor - Math.max(campaignLeft, 0), 0, tip - tipBack);
  }

  private RefundRecord store(UUID id, ReceiptRecord receipt, long amountMinor, String source, String reason, Instant ask, UUID by) {
    var row = db.newRecord(REFUND);
    row.setId(id);
    row.setReceiptId(receipt.getId());
    row.setPledgeId(receipt.getPledgeId());
    row.setCampaignId(receipt.getCampaignId());
    row.setAmountMinor(amountMinor);
    row.setCurrency(receipt.getCurrency());
    row.setSource(source);
    row.setReason(reason);
    row.setPayeeName(receipt.getPayerName() == null ? "" : receipt.getPayerName());
    row.setPayeeIban(receipt.getPayerIban());
    row.setState(ask == null ? "due" : "asked");
    row.setAnswerBy(ask);
    row.setAttempt(1);
    row.setRequestedBy(by);
    row.setCreatedAt(clock.instant());
    row.store();
    return row;
  }

  /** What a supporter may still decide about. */
  public Optional<Excess> asked(UUID pledgeId) {
    return db.selectFrom(REFUND).where(REFUND.PLEDGE_ID.eq(pledgeId).and(REFUND.STATE.eq("asked"))).orderBy(REFUND.CREATED_AT).limit(1)
        .fetchOptional(r -> new Excess(r.getId(), r.getReceiptId(), r.getAmountMinor(), r.getAnswerBy()));
  }

  /** The supporter gives the excess to the campaign after all. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(Excess excess) {
    var row = db.selectFrom(REFUND).where(REFUND.ID.eq(excess.refundId())).forUpdate().fetchSingle();
    if (!row.getState().equals("asked")) {
      throw Problem.conflict("state_not_allowed");
    }
    ledger.post(Posting.of(Posting.Kind.BANK_EXCESS_KEPT, Posting.Source.BANK_REFUND, row.getId(), clock.instant())
        .move(AccountKind.REFUND_DUE.account(), AccountKind.SUPPORTER_HELD.of(row.getCampaignId()), row.getAmountMinor()).build());
    row.setState("kept");
    row.setDoneAt(clock.instant());
    row.update();
    db.update(RECEIPT).set(RECEIPT.ACCEPTED_MINOR, RECEIPT.ACCEPTED_MINOR.plus(row.getAmountMinor())).where(RECEIPT.ID.eq(row.getReceiptId())).execute();
  }

  /** The supporter wants the excess back now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void sendBack(Excess excess) {
    db.update(REFUND).set(REFUND.STATE, "due").where(REFUND.ID.eq(excess.refundId()).and(REFUND.STATE.eq("asked"))).execute();
  }

  /** Nobody answered, or the campaign has ended: the excess goes back. */
  int answersAreOver(Instant now) {
    return db.update(REFUND).set(REFUND.STATE, "due").where(REFUND.STATE.eq("asked").and(REFUND.ANSWER_BY.le(now))).execute();
  }

  /** What has gone back of a pledge's accepted money, or is about to. */
  public long refundedMinor(UUID pledgeId) {
    return db.select(coalesce(sum(REFUND.AMOUNT_MINOR), BigDecimal.ZERO)).from(REFUND)
        .where(REFUND.PLEDGE_ID.eq(pledgeId).and(REFUND.SOURCE.eq("held"))).fetchSingle().value1().longValueExact();
  }

  /** Whether this much of a pledge's accepted money is with its supporter again. */
  public boolean hasGoneBack(UUID pledgeId, long amountMinor) {
    return db.select(coalesce(sum(REFUND.AMOUNT_MINOR), BigDecimal.ZERO)).from(REFUND)
        .where(REFUND.PLEDGE_ID.eq(pledgeId).and(REFUND.SOURCE.eq("held")).and(REFUND.STATE.eq("paid"))).fetchSingle().value1().longValueExact() == amountMinor;
  }

  /** The bank has paid: the money has left. */
  void paid(RefundRecord row) {
    var at = clock.instant();
    var account = row.getCurrency();
    ledger.post(Posting.of(Posting.Kind.BANK_REFUND, Posting.Source.BANK_REFUND, row.getId(), at)
        .move(AccountKind.REFUND_DUE.account().in(account), AccountKind.BANK_CLIENT.account().in(account), row.getAmountMinor()).build());
    row.setState("paid");
    row.setFailureCode(null);
    row.setDoneAt(at);
    row.update();
    if (row.getPledgeId() != null) {
      events.publishEvent(new TransferReturned(row.getId(), row.getPledgeId(), row.getCampaignId(), row.getAmountMinor(), row.getSource().equals("held"), at));
    }
  }

  /** The bank refused: the money is still owed, and a new attempt gets a new name. */
  static void refused(RefundRecord row, String code) {
    row.setState("due");
    row.setFailureCode(code);
    row.setAttempt(row.getAttempt() + 1);
    row.setOrderId(null);
    row.setEndToEndId(null);
    row.update();
  }

  private long returnedHeld(UUID receiptId) {
    return db.select(coalesce(sum(REFUND.AMOUNT_MINOR), BigDecimal.ZERO)).from(REFUND)
        .where(REFUND.RECEIPT_ID.eq(receiptId).and(REFUND.SOURCE.eq("held"))).fetchSingle().value1().longValueExact();
  }

  private static View view(RefundRecord row) {
    return new View(row.getId(), row.getPledgeId(), row.getAmountMinor(), row.getReason(), row.getState());
  }

  static List<String> open() {
    return List.of("asked", "due", "ordered");
  }
}
