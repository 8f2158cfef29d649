package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static ch.fundus.payment.jooq.Tables.REFUND;

import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Exceptions;
import ch.fundus.payment.PaymentEvents.RefundBooked;
import ch.fundus.payment.PaymentEvents.RefundSucceeded;
import ch.fundus.payment.jooq.tables.records.RefundRecord;
import com.stripe.model.Refund;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds in the books. Stripe takes the money off the balance when it accepts a refund, so that is when it
 * is posted; the bank may still return it, days later, and then it is owed to the supporter again.
 */
@Component
class RefundBooks {
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final TipShare tips;
  private final Exceptions exceptions;
  private final ApplicationEventPublisher events;

  RefundBooks(DSLContext db, InstantSource clock, Ledger ledger, TipShare tips, Exceptions exceptions, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.tips = tips;
    this.exceptions = exceptions;
    this.events = events;
  }

  /** Records what Stripe says of a refund; repeats and old news change nothing. */
  @Transactional
  public void record(Refund answer) {
    var id = answer.getMetadata() == null ? null : answer.getMetadata().get("refund_id");
    var row = id == null ? null : db.selectFrom(REFUND).where(REFUND.ID.eq(UUID.fromString(id))).forUpdate().fetchOne();
    if (row == null || row.getState().equals("failed")) {
      return;
    }
    row.setStripeId(answer.getId());
    row.setBalanceTransactionId(answer.getBalanceTransaction());
    row.setStripeCreatedAt(Instant.ofEpochSecond(answer.getCreated()));
    var failed = "failed".equals(answer.getStatus()) || "canceled".equals(answer.getStatus());
    if (row.getPostedAt() == null && (!failed || answer.getBalanceTransaction() != null)) {
      book(row);
    }
    if (failed) {
      row.setFailureBalanceTransactionId(answer.getFailureBalanceTransaction());
      fail(row, answer.getFailureReason(), "The bank returned the refund");
    } else if ("succeeded".equals(answer.getStatus())) {
      succeed(row);
    } else {
      row.setState("pending");
    }
    row.update();
  }

  /** Stripe did not take the refund: nothing has moved. */
  @Transactional
  public void refused(UUID id, String code, String message) {
    var row = db.selectFrom(REFUND).where(REFUND.ID.eq(id)).forUpdate().fetchSingle();
    if (row.getPostedAt() == null && row.getState().equals("sent")) {
      fail(row, code, "Stripe refused the refund: " + message);
      row.update();
    }
  }

  private void succeed(RefundRecord row) {
    if (!row.getState().equals("succeeded")) {
      row.setState("succeeded");
      row.setDoneAt(clock.instant());
      row.update();
      events.publishEvent(new RefundSucceeded(row.getId(), row.getPledgeId(), row.getCampaignId(), row.getAmountMinor(), clock.instant()));
    }
  }

  private void book(RefundRecord row) {
    var at = clock.instant();
    var charge = db.selectFrom(CHARGE).where(CHARGE.ID.eq(row.getChargeId())).forUpdate().fetchSingle();
    var fromTip = row.getSource() == null ? tips.of(charge, row.getAmountMinor()) : 0;
    var amount = row.getAmountMinor() - fromTip;
    row.setTipMinor(fromTip);
    var available = AccountKind.STRIPE_AVAILABLE.account();
    var posting = Posting.of(Posting.Kind.REFUND, Posting.Source.REFUND, row.getId(), at);
    var fromCreator = 0L;
    var held = Charges.held(charge);
    if ("refund_open".equals(row.getSource())) {
      posting.move(AccountKind.REFUND_OPEN.of(row.getCampaignId()), available, amount);
    } else if ("stripe_unidentified".equals(row.getSource())) {
      posting.move(AccountKind.STRIPE_UNIDENTIFIED.account(), available, amount);
    } else if (ledger.balanceMinor(held) >= amount) {
      row.setSource(held.kind() == AccountKind.LATE_HELD ? "late_held" : "supporter_held");
      posting.move(held, available, amount);
    } else {
      row.setSource("creator_payable");
      var still = Math.min(amount, ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(row.getCampaignId())));
      fromCreator = amount - still;
      ledger.open(AccountKind.CREATOR_RECEIVABLE.of(row.getCampaignId()));
      posting.move(AccountKind.CREATOR_PAYABLE.of(row.getCampaignId()), available, still)
          .move(AccountKind.CREATOR_RECEIVABLE.of(row.getCampaignId()), available, fromCreator);
    }
    posting.move(AccountKind.PLATFORM_TIP.account(), available, fromTip);
    ledger.post(posting.build());
    row.setPostedAt(at);
    events.publishEvent(new RefundBooked(row.getId(), row.getCampaignId(), amount, fromCreator, at));
  }

  private void fail(RefundRecord row, String code, String why) {
    if (row.getPostedAt() != null) {
      ledger.open(AccountKind.REFUND_OPEN.of(row.getCampaignId()));
      ledger.post(Posting.of(Posting.Kind.REFUND_FAILED, Posting.Source.REFUND, row.getId(), clock.instant())
          .move(AccountKind.STRIPE_AVAILABLE.account(), AccountKind.REFUND_OPEN.of(row.getCampaignId()), row.getAmountMinor()).build());
    }
    row.setState("failed");
    row.setFailureCode(code);
    row.setDoneAt(clock.instant());
    exceptions.raise("refund_failed", "refund:" + row.getId(), row.getCampaignId(), row.getAmountMinor(), why + " (" + code + ")");
  }
}
