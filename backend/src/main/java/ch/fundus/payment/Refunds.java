package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static ch.fundus.payment.jooq.Tables.DISPUTE;
import static ch.fundus.payment.jooq.Tables.REFUND;
import static ch.fundus.payment.jooq.Tables.SETUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import ch.fundus.operation.Exceptions;
import ch.fundus.payment.PaymentEvents.ChargeFailed;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import ch.fundus.payment.jooq.tables.records.RefundRecord;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Refunds of charges, in part or in full; what has left for the creator is taken back from them. */
@Service
public class Refunds {
  private static final String SUSPENSE = "stripe_unidentified";

  /** A refund as the API shows it. */
  public record View(UUID id, UUID pledgeId, long amountMinor, String reason, String state) {}

  /** Stripe gives money back to TWINT for so long. */
  private static final Duration TWINT_REFUNDS = Duration.ofDays(180);

  private final DSLContext db;
  private final InstantSource clock;
  private final Exceptions exceptions;
  private final ApplicationEventPublisher events;

  Refunds(DSLContext db, InstantSource clock, Exceptions exceptions, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.exceptions = exceptions;
    this.events = events;
  }

  /**
   * Stores a refund to be made. The id is the caller's: asking again answers the same.
   *
   * @throws Problem 409 when more is asked for than was charged and not yet refunded or owed, or when the
   *     supporter's bank has taken the money back already
   */
  @Transactional
  public View request(UUID id, UUID pledgeId, long amountMinor, String reason, UUID by) {
    var existing = db.selectFrom(REFUND).where(REFUND.ID.eq(id)).fetchOne();
    if (existing != null) {
      if (!existing.getPledgeId().equals(pledgeId) || existing.getAmountMinor() != amountMinor) {
        throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_mismatch");
      }
      return view(existing);
    }
    var charge =
        db.selectFrom(CHARGE).where(CHARGE.PLEDGE_ID.eq(pledgeId).and(CHARGE.STATE.eq("succeeded"))).forUpdate().fetchOptional()
            .orElseThrow(() -> Problem.conflict("state_not_allowed"));
    if (isTakenBack(charge)) {
      throw Problem.conflict("charge_disputed");
    }
    var returned = returnedByTheBank(pledgeId, amountMinor);
    var owed = owedMinor(pledgeId) - (returned == null ? 0 : amountMinor);
    if (amountMinor <= 0 || amountMinor > charge.getAmountMinor() - refundedMinor(pledgeId) - owed) {
      throw Problem.conflict("refund_exceeds_charge");
    }
    if (byTwint(charge) && charge.getDoneAt().plus(TWINT_REFUNDS).isBefore(clock.instant())) {
      throw Problem.conflict("refund_too_late");
    }
    var row = store(id, charge, amountMinor, reason, by, returned == null ? null : "refund_open");
    if (returned != null) {
      returned.setReplacedBy(id);
      returned.update();
      exceptions.mended("refund_failed", "refund:" + returned.getId());
    }
    return view(row);
  }

  /** Gives back what Stripe took by mistake, and asks the supporter for the right amount again. */
  @Transactional
  View giveBack(UUID chargeId, UUID by) {
    var charge = db.selectFrom(CHARGE).where(CHARGE.ID.eq(chargeId)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
    if (!charge.getState().equals("quarantined") || charge.getReceivedMinor() == null || !"CHF".equals(charge.getReceivedCurrency())) {
      throw Problem.conflict("state_not_allowed");
    }
    // One for each charge, however often it is asked for.
    var id = UUID.nameUUIDFromBytes(("give-back-" + chargeId).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var existing = db.selectFrom(REFUND).where(REFUND.ID.eq(id)).fetchOne();
    if (existing != null) {
      return view(existing);
    }
    var row = store(id, charge, charge.getReceivedMinor(), "amount_mismatch", by, SUSPENSE);
    exceptions.mended("amount_mismatch", "charge:" + chargeId);
    events.publishEvent(new ChargeFailed(chargeId, charge.getPledgeId(), charge.getCampaignId(),
        PaymentEvents.FailureReason.DECLINED, PaymentEvents.Retry.NEVER, clock.instant()));
    return view(row);
  }

  private boolean byTwint(ChargeRecord charge) {
    return db.fetchExists(SETUP, SETUP.PAYMENT_METHOD_ID.eq(charge.getPaymentMethodId()).and(SETUP.METHOD_KIND.eq("twint")));
  }

  /** What was refunded of a pledge, or is about to be. */
  public long refundedMinor(UUID pledgeId) {
    return db.select(coalesce(sum(REFUND.AMOUNT_MINOR), BigDecimal.ZERO))
        .from(REFUND)
        .where(REFUND.PLEDGE_ID.eq(pledgeId).and(REFUND.STATE.ne("failed")).and(REFUND.SOURCE.isDistinctFrom(SUSPENSE)))
        .fetchSingle()
        .value1()
        .longValueExact();
  }

  /** Whether this much of a pledge's charge is with its supporter again: what is still under way may yet come back. */
  public boolean hasGoneBack(UUID pledgeId, long amountMinor) {
    return db.select(coalesce(sum(REFUND.AMOUNT_MINOR), BigDecimal.ZERO)).from(REFUND)
        .where(REFUND.PLEDGE_ID.eq(pledgeId).and(REFUND.STATE.eq("succeeded")).and(REFUND.SOURCE.isDistinctFrom(SUSPENSE)))
        .fetchSingle().value1().longValueExact() == amountMinor;
  }

  /** Whether a refund of this campaign is under way; then its sums still move. */
  public boolean anyOpen(UUID campaignId) {
    return db.fetchExists(REFUND, REFUND.CAMPAIGN_ID.eq(campaignId).and(REFUND.STATE.in("due", "sent")));
  }

  /** A dispute that is open or lost: the supporter has the money already, and Stripe refunds none of it. */
  private boolean isTakenBack(ChargeRecord charge) {
    return db.fetchExists(DISPUTE, DISPUTE.CHARGE_ID.eq(charge.getId()).and(DISPUTE.BALANCE_TRANSACTION_ID.isNotNull()).and(DISPUTE.STATE.ne("won")));
  }

  /** What the bank returned and is still owed: it is the supporter's as if it were refunded. */
  private long owedMinor(UUID pledgeId) {
    return db.select(coalesce(sum(REFUND.AMOUNT_MINOR), BigDecimal.ZERO))
        .from(REFUND)
        .where(REFUND.PLEDGE_ID.eq(pledgeId).and(isOwed()).and(REFUND.SOURCE.isDistinctFrom(SUSPENSE)))
        .fetchSingle()
        .value1()
        .longValueExact();
  }

  private static Condition isOwed() {
    return REFUND.STATE.eq("failed").and(REFUND.POSTED_AT.isNotNull()).and(REFUND.REPLACED_BY.isNull());
  }

  /** A refund that was booked, came back and has not been made good: its money is still owed to the supporter. */
  private RefundRecord returnedByTheBank(UUID pledgeId, long amountMinor) {
    return db.selectFrom(REFUND)
        .where(REFUND.PLEDGE_ID.eq(pledgeId).and(isOwed()).and(REFUND.AMOUNT_MINOR.eq(amountMinor)))
        .limit(1)
        .fetchOne();
  }

  private RefundRecord store(UUID id, ChargeRecord charge, long amountMinor, String reason, UUID by, String source) {
    var row = db.newRecord(REFUND);
    row.setId(id);
    row.setPledgeId(charge.getPledgeId());
    row.setChargeId(charge.getId());
    row.setCampaignId(charge.getCampaignId());
    row.setAmountMinor(amountMinor);
    row.setReason(reason);
    row.setRequestedBy(by);
    row.setIdempotencyKey("refund-" + id);
    row.setState("due");
    row.setSource(source);
    row.setCreatedAt(clock.instant());
    row.store();
    return row;
  }

  private static View view(RefundRecord row) {
    return new View(row.getId(), row.getPledgeId(), row.getAmountMinor(), row.getReason(), row.getState());
  }
}
