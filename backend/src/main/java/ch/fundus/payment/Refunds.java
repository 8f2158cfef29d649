package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static ch.fundus.payment.jooq.Tables.REFUND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import ch.fundus.ledger.Account;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Job;
import ch.fundus.payment.PaymentEvents.RefundSucceeded;
import ch.fundus.payment.jooq.tables.records.RefundRecord;
import ch.fundus.web.Problem;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Refunds of charges, in part or in full, as long as the money has not left for the creator. */
@Service
public class Refunds implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

  /** A refund as the API shows it. */
  public record View(UUID id, UUID pledgeId, long amountMinor, String reason, String state) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final StripeClient stripe;
  private final StripeCalls calls;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Refunds(DSLContext db, InstantSource clock, Ledger ledger, StripeClient stripe, StripeCalls calls,
      ApplicationEventPublisher events, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.stripe = stripe;
    this.calls = calls;
    this.events = events;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "payment-refunds";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  /**
   * Stores a refund to be made. The id is the caller's: asking again answers the same.
   *
   * @throws Problem 409 when more is asked for than was charged and not yet refunded, or the money was paid out
   */
  @Transactional
  public View request(UUID id, UUID pledgeId, long amountMinor, String reason, UUID by) {
    var existing = db.selectFrom(REFUND).where(REFUND.ID.eq(id)).fetchOne();
    if (existing != null) {
      if (!existing.getPledgeId().equals(pledgeId) || existing.getAmountMinor() != amountMinor) {
        throw new Problem(org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_mismatch");
      }
      return view(existing);
    }
    var charge =
        db.selectFrom(CHARGE).where(CHARGE.PLEDGE_ID.eq(pledgeId).and(CHARGE.STATE.eq("succeeded"))).forUpdate().fetchOptional()
            .orElseThrow(() -> Problem.conflict("state_not_allowed"));
    var refunded = refundedMinor(pledgeId);
    if (amountMinor <= 0 || amountMinor > charge.getAmountMinor() - refunded) {
      throw Problem.conflict("refund_exceeds_charge");
    }
    if (source(charge.getCampaignId(), amountMinor) == null) {
      throw Problem.conflict("already_paid_out");
    }
    var row = db.newRecord(REFUND);
    row.setId(id);
    row.setPledgeId(pledgeId);
    row.setChargeId(charge.getId());
    row.setCampaignId(charge.getCampaignId());
    row.setAmountMinor(amountMinor);
    row.setReason(reason);
    row.setRequestedBy(by);
    row.setIdempotencyKey("refund-" + id);
    row.setState("due");
    row.setCreatedAt(clock.instant());
    row.store();
    return view(row);
  }

  /** What was refunded of a pledge, or is about to be. */
  public long refundedMinor(UUID pledgeId) {
    return db.select(coalesce(sum(REFUND.AMOUNT_MINOR), BigDecimal.ZERO))
        .from(REFUND)
        .where(REFUND.PLEDGE_ID.eq(pledgeId).and(REFUND.STATE.ne("failed")))
        .fetchSingle()
        .value1()
        .longValueExact();
  }

  /** Whether a refund of this campaign is under way; then its sums still move. */
  public boolean anyOpen(UUID campaignId) {
    return db.fetchExists(REFUND, REFUND.CAMPAIGN_ID.eq(campaignId).and(REFUND.STATE.in("due", "sent")));
  }

  @Override
  public int run() {
    var due =
        db.update(REFUND)
            .set(REFUND.STATE, "sent")
            .where(REFUND.ID.in(DSL.select(REFUND.ID).from(REFUND).where(REFUND.STATE.eq("due")).limit(100).forUpdate().skipLocked()))
            .returning()
            .fetch();
    // What was sent before a crash is sent again with the same key by whoever comes next.
    var unanswered = db.selectFrom(REFUND).where(REFUND.STATE.eq("sent").and(REFUND.STRIPE_ID.isNull()).and(REFUND.ID.notIn(due.getValues(REFUND.ID)))).fetch();
    return Parallel.run(due, this::send) + Parallel.run(unanswered, this::send);
  }

  /** Looks at a refund again because an event named it. */
  void refresh(String stripeId) throws StripeException {
    calls.pace();
    record(stripe.v1().refunds().retrieve(stripeId));
  }

  private boolean send(RefundRecord refund) {
    var charge = db.selectFrom(CHARGE).where(CHARGE.ID.eq(refund.getChargeId())).fetchSingle();
    try {
      calls.pace();
      record(stripe.v1().refunds().create(
          RefundCreateParams.builder()
              .setPaymentIntent(charge.getPaymentIntentId())
              .setAmount(refund.getAmountMinor())
              .putMetadata("refund_id", refund.getId().toString())
              .build(),
          StripeCalls.key(refund.getIdempotencyKey())));
      return true;
    } catch (InvalidRequestException refused) {
      LOG.error("Stripe refused refund {}: {}", refund.getId(), refused.getMessage());
      db.update(REFUND).set(REFUND.STATE, "failed").set(REFUND.FAILURE_CODE, refused.getCode()).where(REFUND.ID.eq(refund.getId())).execute();
      return true;
    } catch (StripeException e) {
      LOG.warn("No answer for refund {}; it is asked again with the same key: {}", refund.getId(), e.getMessage());
      return false;
    }
  }

  private void record(Refund answer) {
    var id = answer.getMetadata() == null ? null : answer.getMetadata().get("refund_id");
    if (id == null) {
      return;
    }
    transaction.executeWithoutResult(
        status -> {
          var row = db.selectFrom(REFUND).where(REFUND.ID.eq(UUID.fromString(id))).forUpdate().fetchOne();
          if (row == null || List.of("succeeded", "failed").contains(row.getState())) {
            return;
          }
          row.setStripeId(answer.getId());
          if ("succeeded".equals(answer.getStatus())) {
            succeeded(row);
          } else if ("failed".equals(answer.getStatus()) || "canceled".equals(answer.getStatus())) {
            row.setState("failed");
            row.setFailureCode(answer.getFailureReason());
            row.setDoneAt(clock.instant());
          }
          row.update();
        });
  }

  private void succeeded(RefundRecord row) {
    var at = clock.instant();
    row.setState("succeeded");
    row.setDoneAt(at);
    var from = source(row.getCampaignId(), row.getAmountMinor());
    ledger.post(
        Posting.of(Posting.Kind.REFUND, Posting.Source.REFUND, row.getId(), at)
            .move(from == null ? AccountKind.CREATOR_PAYABLE.of(row.getCampaignId()) : from, AccountKind.STRIPE_AVAILABLE.account(), row.getAmountMinor())
            .build());
    events.publishEvent(new RefundSucceeded(row.getId(), row.getPledgeId(), row.getCampaignId(), row.getAmountMinor(), at));
  }

  /** Where the money of a refund is: still held, or owed to the creator; null when it has left. */
  private Account source(UUID campaignId, long amountMinor) {
    for (var kind : List.of(AccountKind.SUPPORTER_HELD, AccountKind.CREATOR_PAYABLE)) {
      if (ledger.balanceMinor(kind.of(campaignId)) >= amountMinor) {
        return kind.of(campaignId);
      }
    }
    return null;
  }

  private static View view(RefundRecord row) {
    return new View(row.getId(), row.getPledgeId(), row.getAmountMinor(), row.getReason(), row.getState());
  }
}
