package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.DISPUTE;
import static ch.fundus.payment.jooq.Tables.REFUND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What of money that goes back was the platform's tip: the campaign's part goes first, the tip last. */
@Component
class TipShare {
  private final DSLContext db;
  private final Ledger ledger;

  TipShare(DSLContext db, Ledger ledger) {
    this.db = db;
    this.ledger = ledger;
  }

  /** The tip in the next {@code amountMinor} that leaves a charge; the caller holds the charge's lock. */
  long of(ChargeRecord charge, long amountMinor) {
    var tip = ledger.postedMinor(Posting.Kind.TIP, Posting.Source.PLEDGE, charge.getPledgeId());
    if (tip == 0) {
      return 0;
    }
    // A refund that the bank returned was booked all the same, and what replaces it comes from where it waits.
    var refunded = db.select(coalesce(sum(REFUND.AMOUNT_MINOR.minus(REFUND.TIP_MINOR)), BigDecimal.ZERO), coalesce(sum(REFUND.TIP_MINOR), BigDecimal.ZERO))
        .from(REFUND)
        .where(REFUND.CHARGE_ID.eq(charge.getId()).and(REFUND.POSTED_AT.isNotNull()).and(REFUND.SOURCE.in("supporter_held", "late_held", "creator_payable")))
        .fetchSingle();
    var disputed = db.select(coalesce(sum(DISPUTE.AMOUNT_MINOR.minus(DISPUTE.TIP_MINOR)), BigDecimal.ZERO), coalesce(sum(DISPUTE.TIP_MINOR), BigDecimal.ZERO))
        .from(DISPUTE)
        .where(DISPUTE.CHARGE_ID.eq(charge.getId()).and(DISPUTE.STATE.notIn("won", "warning_closed")))
        .fetchSingle();
    var campaignLeft = charge.getAmountMinor() - tip - refunded.value1().longValueExact() - disputed.value1().longValueExact();
    var tipLeft = tip - refunded.value2().longValueExact() - disputed.value2().longValueExact();
    return Math.clamp(amountMinor - Math.max(campaignLeft, 0), 0, Math.max(tipLeft, 0));
  }
}
