package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static ch.fundus.payment.jooq.Tables.SETUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.sum;

import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.payment.PaymentEvents.ChargeFailed;
import ch.fundus.payment.PaymentEvents.ChargeSucceeded;
import ch.fundus.payment.PaymentEvents.FailureReason;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import ch.fundus.web.Ids;
import com.stripe.model.PaymentIntent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Charges of pledges: what is due, and what became of it, in the books and in the charge's row at once. */
@Service
public class Charges {
  private static final Logger LOG = LoggerFactory.getLogger(Charges.class);

  /** A pledge to be charged. */
  public record Due(UUID pledgeId, UUID campaignId, long amountMinor) {}

  /** What was collected for a campaign and how many charges are still open. */
  public record Collected(long collectedMinor, int collectedCount, int open) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;

  Charges(DSLContext db, InstantSource clock, Ledger ledger, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.events = events;
  }

  /**
   * Stores a new charge for each pledge, with its idempotency key, to the way to pay that was given
   * last. A pledge without one gets none and is returned.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<UUID> request(List<Due> dues) {
    if (dues.isEmpty()) {
      return List.of();
    }
    var pledgeIds = dues.stream().map(Due::pledgeId).toList();
    var methods =
        db.select(SETUP.PLEDGE_ID, SETUP.CUSTOMER_ID, SETUP.PAYMENT_METHOD_ID)
            .distinctOn(SETUP.PLEDGE_ID)
            .from(SETUP)
            .where(SETUP.PLEDGE_ID.in(pledgeIds).and(SETUP.STATE.eq("completed")))
            .orderBy(SETUP.PLEDGE_ID, SETUP.TRY.desc())
            .fetchMap(SETUP.PLEDGE_ID);
    var tries =
        db.select(CHARGE.PLEDGE_ID, max(CHARGE.TRY)).from(CHARGE).where(CHARGE.PLEDGE_ID.in(pledgeIds)).groupBy(CHARGE.PLEDGE_ID)
            .fetchMap(CHARGE.PLEDGE_ID, r -> (int) r.value2());
    var rows = dues.stream().filter(d -> methods.containsKey(d.pledgeId())).map(d -> {
      var attempt = tries.getOrDefault(d.pledgeId(), 0) + 1;
      var row = new ChargeRecord();
      row.setId(Ids.next());
      row.setPledgeId(d.pledgeId());
      row.setCampaignId(d.campaignId());
      row.setTry((short) attempt);
      row.setIdempotencyKey("pledge-" + d.pledgeId() + "-try-" + attempt);
      row.setAmountMinor(d.amountMinor());
      row.setCustomerId(methods.get(d.pledgeId()).get(SETUP.CUSTOMER_ID));
      row.setPaymentMethodId(methods.get(d.pledgeId()).get(SETUP.PAYMENT_METHOD_ID));
      row.setState("due");
      row.setCreatedAt(clock.instant());
      return row;
    }).collect(Collectors.toList());
    db.batchInsert(rows).execute();
    return pledgeIds.stream().filter(id -> !methods.containsKey(id)).toList();
  }

  public Collected collected(UUID campaignId) {
    return db.select(
            coalesce(sum(CHARGE.AMOUNT_MINOR).filterWhere(CHARGE.STATE.eq("succeeded")), BigDecimal.ZERO),
            count().filterWhere(CHARGE.STATE.eq("succeeded")),
            count().filterWhere(CHARGE.STATE.in("due", "sent")))
        .from(CHARGE)
        .where(CHARGE.CAMPAIGN_ID.eq(campaignId))
        .fetchSingle(r -> new Collected(r.value1().longValueExact(), r.value2(), r.value3()));
  }

  /** Whether Stripe has made all that was collected for a campaign available. */
  public boolean allAvailable(UUID campaignId) {
    return !db.fetchExists(CHARGE, CHARGE.CAMPAIGN_ID.eq(campaignId).and(CHARGE.STATE.eq("succeeded")).and(CHARGE.AVAILABLE_POSTED_AT.isNull()));
  }

  Optional<ChargeRecord> find(UUID id) {
    return db.selectFrom(CHARGE).where(CHARGE.ID.eq(id)).fetchOptional();
  }

  Optional<ChargeRecord> last(UUID pledgeId) {
    return db.selectFrom(CHARGE).where(CHARGE.PLEDGE_ID.eq(pledgeId)).orderBy(CHARGE.TRY.desc()).limit(1).fetchOptional();
  }

  /**
   * Records what Stripe says of a charge's payment intent. Idempotent: an answer, its webhook and a
   * repeat may all come, in any order; once succeeded, nothing takes that back here.
   */
  @Transactional
  public void record(UUID chargeId, PaymentIntent intent, String failureCode) {
    var charge = db.selectFrom(CHARGE).where(CHARGE.ID.eq(chargeId)).forUpdate().fetchOne();
    if (charge == null || charge.getState().equals("succeeded")) {
      return;
    }
    charge.setPaymentIntentId(intent == null ? charge.getPaymentIntentId() : intent.getId());
    if (intent != null && intent.getStatus().equals("succeeded")) {
      succeeded(charge, intent);
    } else if (intent == null || List.of("requires_payment_method", "requires_action", "requires_confirmation", "canceled").contains(intent.getStatus())) {
      failed(charge, failureCode);
    } else {
      charge.update(); // Processing: a webhook will tell.
    }
  }

  private void succeeded(ChargeRecord charge, PaymentIntent intent) {
    if (!intent.getAmountReceived().equals(charge.getAmountMinor()) || !intent.getCurrency().equals("chf")) {
      LOG.error("Stripe charged {} {} for charge {} over {}: left alone for a person to look at",
          intent.getAmountReceived(), intent.getCurrency(), charge.getId(), charge.getAmountMinor());
      return;
    }
    var balance = intent.getLatestChargeObject().getBalanceTransactionObject();
    var at = clock.instant();
    charge.setState("succeeded");
    charge.setChargeId(intent.getLatestCharge());
    charge.setBalanceTransactionId(balance.getId());
    charge.setFeeMinor(balance.getFee());
    charge.setAvailableOn(Instant.ofEpochSecond(balance.getAvailableOn()));
    charge.setFailureCode(null);
    charge.setDoneAt(at);
    charge.update();
    ledger.post(
        Posting.of(Posting.Kind.CHARGE, Posting.Source.CHARGE, charge.getId(), at)
            .move(AccountKind.STRIPE_PENDING.account(), AccountKind.SUPPORTER_HELD.of(charge.getCampaignId()), charge.getAmountMinor())
            .move(AccountKind.PROCESSOR_FEE.account(), AccountKind.STRIPE_PENDING.account(), balance.getFee())
            .build());
    events.publishEvent(new ChargeSucceeded(charge.getId(), charge.getPledgeId(), charge.getCampaignId(), charge.getAmountMinor(), at));
  }

  private void failed(ChargeRecord charge, String failureCode) {
    var wasFailed = List.of("failed", "action_required").contains(charge.getState());
    charge.setState("authentication_required".equals(failureCode) ? "action_required" : "failed");
    charge.setFailureCode(failureCode);
    charge.setDoneAt(clock.instant());
    charge.update();
    if (!wasFailed) {
      events.publishEvent(new ChargeFailed(charge.getId(), charge.getPledgeId(), charge.getCampaignId(), reason(failureCode), clock.instant()));
    }
  }

  private static FailureReason reason(String code) {
    return switch (code == null ? "" : code) {
      case "authentication_required" -> FailureReason.AUTHENTICATION;
      case "expired_card" -> FailureReason.EXPIRED;
      case "insufficient_funds" -> FailureReason.INSUFFICIENT;
      default -> FailureReason.DECLINED;
    };
  }
}
