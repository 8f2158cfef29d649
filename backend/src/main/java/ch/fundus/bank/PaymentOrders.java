package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.PAYEE_ACCOUNT;
import static ch.fundus.bank.jooq.Tables.PAYMENT_ORDER;
import static ch.fundus.bank.jooq.Tables.PAYOUT;
import static ch.fundus.bank.jooq.Tables.REFUND;

import ch.fundus.bank.jooq.tables.records.PaymentOrderRecord;
import ch.fundus.bank.jooq.tables.records.PayoutRecord;
import ch.fundus.bank.jooq.tables.records.RefundRecord;
import ch.fundus.ledger.Freezes;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders to the bank: one person makes an order of what is due, another releases it, and only then can
 * the file be had. What the bank answers closes each payment, or lets it be ordered again.
 */
@Service
class PaymentOrders {
  private static final int MOST_LINES = 500;

  /** An order as the desk shows it. */
  record View(UUID id, String messageId, String state, int lines, long sumMinor, UUID madeBy, Instant madeAt, UUID releasedBy, Instant releasedAt) {}

  /** What an answer of the bank did: payments closed or given back, known before, and unknown to us. */
  record Answered(int changed, int known, int unknown) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final BankSettings settings;
  private final TransferRefunds refunds;
  private final BankPayouts payouts;
  private final Freezes freezes;

  PaymentOrders(DSLContext db, InstantSource clock, BankSettings settings, TransferRefunds refunds, BankPayouts payouts, Freezes freezes) {
    this.db = db;
    this.clock = clock;
    this.settings = settings;
    this.refunds = refunds;
    this.payouts = payouts;
    this.freezes = freezes;
  }

  /**
   * Makes an order of all that is due and has an account to go to.
   *
   * @throws Problem 409 when nothing is due
   */
  @Transactional
  public View make(UUID by) {
    freezes.requireThawed();
    var due = db.selectFrom(REFUND).where(REFUND.STATE.eq("due").and(REFUND.PAYEE_IBAN.isNotNull())).orderBy(REFUND.CREATED_AT).limit(MOST_LINES).forUpdate().skipLocked().fetch();
    var out = db.selectFrom(PAYOUT).where(PAYOUT.STATE.eq("due")).orderBy(PAYOUT.CREATED_AT).limit(MOST_LINES).forUpdate().skipLocked().fetch();
    if (due.isEmpty() && out.isEmpty()) {
      throw Problem.conflict("nothing_due");
    }
    var id = Ids.next();
    var at = clock.instant();
    var messageId = "FUNDUS-" + compact(id, 24);
    var lines = new ArrayList<CreditTransfers.Line>();
    due.forEach(r -> lines.add(line(r)));
    out.forEach(p -> lines.add(line(p)));
    var document = CreditTransfers.document(new CreditTransfers.Order(
        messageId, at, nextBankDay(at), settings.holder(), settings.iban(), lines));
    var row = db.newRecord(PAYMENT_ORDER);
    row.setId(id);
    row.setMessageId(messageId);
    row.setState("made");
    row.setLineCount(lines.size());
    row.setSumMinor(lines.stream().mapToLong(CreditTransfers.Line::amountMinor).sum());
    row.setDocument(document);
    row.setMadeBy(by);
    row.setMadeAt(at);
    row.store();
    due.forEach(r -> order(r, id));
    out.forEach(p -> order(p, id));
    return view(row);
  }

  private static java.time.LocalDate nextBankDay(Instant at) {
    return BankDays.after(BankDays.dayOf(at), 1);
  }

  /** @throws Problem 403 for whoever made it, 409 when it is not waiting for release */
  @Transactional
  public View release(UUID id, UUID by) {
    freezes.requireThawed();
    var row = lock(id);
    if (row.getMadeBy().equals(by)) {
      throw new Problem(org.springframework.http.HttpStatus.FORBIDDEN, "four_eyes");
    }
    if (!row.getState().equals("made")) {
      throw Problem.conflict("state_not_allowed");
    }
    row.setState("released");
    row.setReleasedBy(by);
    row.setReleasedAt(clock.instant());
    row.update();
    return view(row);
  }

  /** Takes an order apart that was not released: what was in it is due again. */
  @Transactional
  public View discard(UUID id) {
    var row = lock(id);
    if (!row.getState().equals("made")) {
      throw Problem.conflict("state_not_allowed");
    }
    row.setState("discarded");
    row.update();
    db.selectFrom(REFUND).where(REFUND.ORDER_ID.eq(id)).fetch().forEach(r -> TransferRefunds.refused(r, null));
    db.selectFrom(PAYOUT).where(PAYOUT.ORDER_ID.eq(id)).fetch().forEach(p -> BankPayouts.refused(p, null));
    return view(row);
  }

  /** The file for the bank; only what two people have released can be had. */
  String document(UUID id) {
    freezes.requireThawed();
    var row = db.selectFrom(PAYMENT_ORDER).where(PAYMENT_ORDER.ID.eq(id)).fetchOptional().orElseThrow(Problem::notFound);
    if (!List.of("released", "closed").contains(row.getState())) {
      throw Problem.conflict("not_released");
    }
    return row.getDocument();
  }

  List<View> latest() {
    return db.selectFrom(PAYMENT_ORDER).where(PAYMENT_ORDER.STATE.ne("discarded")).orderBy(PAYMENT_ORDER.MADE_AT.desc()).limit(50).fetch(PaymentOrders::view);
  }

  /** Carries out what the bank answered. An answer that comes twice finds its payments closed. */
  Answered answered(StatusReport report) {
    var order = db.selectFrom(PAYMENT_ORDER).where(PAYMENT_ORDER.MESSAGE_ID.eq(report.orderMessageId())).forUpdate().fetchOptional()
        .orElseThrow(() -> new Problem(org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT, "bank_order_unknown", report.orderMessageId()));
    if (!List.of("released", "closed").contains(order.getState())) {
      throw Problem.conflict("not_released");
    }
    var changed = 0;
    var known = 0;
    var unknown = (int) report.lines().stream().filter(l -> !exists(order.getId(), l.endToEndId())).count();
    for (var refund : db.selectFrom(REFUND).where(REFUND.ORDER_ID.eq(order.getId())).forUpdate().fetch()) {
      var line = line(report, refund.getEndToEndId());
      if (!refund.getState().equals("ordered")) {
        known++;
      } else if (StatusReport.accepted(line.status())) {
        refunds.paid(refund);
        changed++;
      } else if (StatusReport.rejected(line.status())) {
        TransferRefunds.refused(refund, line.reason());
        changed++;
      }
    }
    for (var payout : db.selectFrom(PAYOUT).where(PAYOUT.ORDER_ID.eq(order.getId())).forUpdate().fetch()) {
      var line = line(report, payout.getEndToEndId());
      if (!payout.getState().equals("ordered")) {
        known++;
      } else if (StatusReport.accepted(line.status())) {
        payouts.paid(payout);
        changed++;
      } else if (StatusReport.rejected(line.status())) {
        BankPayouts.refused(payout, line.reason());
        changed++;
      }
    }
    var open = db.fetchExists(REFUND, REFUND.ORDER_ID.eq(order.getId()).and(REFUND.STATE.eq("ordered")))
        || db.fetchExists(PAYOUT, PAYOUT.ORDER_ID.eq(order.getId()).and(PAYOUT.STATE.eq("ordered")));
    if (!open) {
      order.setState("closed");
      order.update();
    }
    return new Answered(changed, known, unknown);
  }

  private boolean exists(UUID orderId, String endToEndId) {
    return db.fetchExists(REFUND, REFUND.ORDER_ID.eq(orderId).and(REFUND.END_TO_END_ID.eq(endToEndId)))
        || db.fetchExists(PAYOUT, PAYOUT.ORDER_ID.eq(orderId).and(PAYOUT.END_TO_END_ID.eq(endToEndId)));
  }

  /** A payment that is not named shares what is said of the whole. */
  private static StatusReport.Line line(StatusReport report, String endToEndId) {
    return report.lines().stream().filter(l -> l.endToEndId().equals(endToEndId)).findFirst()
        .orElse(new StatusReport.Line(endToEndId, report.groupStatus(), null));
  }

  private PaymentOrderRecord lock(UUID id) {
    return db.selectFrom(PAYMENT_ORDER).where(PAYMENT_ORDER.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
  }

  private static CreditTransfers.Line line(RefundRecord r) {
    var name = r.getPayeeName().isBlank() ? "Unbekannt" : r.getPayeeName();
    return new CreditTransfers.Line(name(r.getId(), r.getAttempt()), r.getAmountMinor(), r.getCurrency(), name, r.getPayeeIban(), "Fundus " + (r.getPledgeId() == null ? r.getReceiptId() : r.getPledgeId()));
  }

  private CreditTransfers.Line line(PayoutRecord p) {
    var account = db.selectFrom(PAYEE_ACCOUNT).where(PAYEE_ACCOUNT.CREATOR_ID.eq(p.getCreatorId())).fetchSingle();
    return new CreditTransfers.Line(name(p.getId(), p.getAttempt()), p.getAmountMinor(), "CHF", account.getName(), account.getIban(), "Fundus " + p.getCampaignId());
  }

  private static void order(RefundRecord r, UUID orderId) {
    r.setState("ordered");
    r.setOrderId(orderId);
    r.setEndToEndId(name(r.getId(), r.getAttempt()));
    r.update();
  }

  private static void order(PayoutRecord p, UUID orderId) {
    p.setState("ordered");
    p.setOrderId(orderId);
    p.setEndToEndId(name(p.getId(), p.getAttempt()));
    p.update();
  }

  /** At most 35 characters: 32 of the id, then the attempt. */
  private static String name(UUID id, int attempt) {
    return compact(id, 32) + "-" + attempt;
  }

  private static String compact(UUID id, int length) {
    var all = id.toString().replace("-", "");
    return all.substring(all.length() - length);
  }

  private static View view(PaymentOrderRecord o) {
    return new View(o.getId(), o.getMessageId(), o.getState(), o.getLineCount(), o.getSumMinor(), o.getMadeBy(), o.getMadeAt(), o.getReleasedBy(), o.getReleasedAt());
  }
}
