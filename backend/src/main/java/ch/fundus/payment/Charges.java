package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static ch.fundus.payment.jooq.Tables.SETUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.sum;

import ch.fundus.ledger.Account;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Exceptions;
import ch.fundus.payment.PaymentEvents.ChargeFailed;
import ch.fundus.payment.PaymentEvents.ChargeSucceeded;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Charges of pledges: what is due, and what became of it, in the books and in the charge's row at once. */
@Service
public class Charges {

  private static final String NO_WAY = "no_way_to_pay";

  /** A pledge to be charged. */
  public record Due(UUID pledgeId, UUID campaignId, long amountMinor) {}

  /** What was collected for a campaign and how many charges are still open. */
  public record Collected(long collectedMinor, int collectedCount, int open) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;
  private final Exceptions exceptions;

  Charges(DSLContext db, InstantSource clock, Ledger ledger, ApplicationEventPublisher events, Exceptions exceptions) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.events = events;
    this.exceptions = exceptions;
  }

  /**
   * Stores a new charge for each pledge, with its idempotency key, to the way to pay that was given
   * last and not taken back. A pledge without one fails at once: its supporter is asked for another.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void request(List<Due> dues) {
    if (dues.isEmpty()) {
      return;
    }
    var pledgeIds = dues.stream().map(Due::pledgeId).toList();
    var methods =
        db.select(SETUP.PLEDGE_ID, SETUP.CUSTOMER_ID, SETUP.PAYMENT_METHOD_ID)
            .distinctOn(SETUP.PLEDGE_ID)
            .from(SETUP)
            .where(SETUP.PLEDGE_ID.in(pledgeIds).and(SETUP.STATE.eq("completed")).and(SETUP.REVOKED_AT.isNull()))
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
    dues.stream().filter(d -> !methods.containsKey(d.pledgeId())).forEach(d -> events.publishEvent(
        new ChargeFailed(null, d.pledgeId(), d.campaignId(), Declines.reason(NO_WAY), Declines.retry(NO_WAY), clock.instant())));
  }

  public Collected collected(UUID campaignId) {
    return db.select(
            coalesce(sum(CHARGE.AMOUNT_MINOR).filterWhere(CHARGE.STATE.eq("succeeded")), BigDecimal.ZERO),
            count().filterWhere(CHARGE.STATE.eq("succeeded")),
            count().filterWhere(CHARGE.STATE.in("due", "sent", "quarantined")))
        .from(CHARGE)
        .where(CHARGE.CAMPAIGN_ID.eq(campaignId).and(CHARGE.LATE.isFalse()))
        .fetchSingle(r -> new Collected(r.value1().longValueExact(), r.value2(), r.value3()));
  }

  /** Whether Stripe has made all that was collected at a campaign's end available; what is bought later is settled apart. */
  public boolean allAvailable(UUID campaignId) {
    return !db.fetchExists(CHARGE, CHARGE.CAMPAIGN_ID.eq(campaignId).and(CHARGE.LATE.isFalse()).and(CHARGE.STATE.eq("succeeded")).and(CHARGE.AVAILABLE_POSTED_AT.isNull()));
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
    if (charge == null || List.of("succeeded", "quarantined").contains(charge.getState())) {
      return;
    }
    charge.setPaymentIntentId(intent == null ? charge.getPaymentIntentId() : intent.getId());
    if (intent != null && intent.getStatus().equals("succeeded")) {
      succeeded(charge, intent);
    } else if (charge.getLate()) {
      charge.update(); // Declined on the payment page, where the supporter may try another way.
    } else if (intent == null || List.of("requires_payment_method", "requires_action", "requires_confirmation", "canceled").contains(intent.getStatus())) {
      failed(charge, failureCode);
    } else {
      charge.update(); // Processing: a webhook will tell.
    }
  }

  private void succeeded(ChargeRecord charge, PaymentIntent intent) {
    if (!intent.getAmountReceived().equals(charge.getAmountMinor()) || !intent.getCurrency().equals("chf")) {
      quarantine(charge, intent);
      return;
    }
    var balance = intent.getLatestChargeObject().getBalanceTransactionObject();
    var at = clock.instant();
    charge.setState("succeeded");
    charge.setChargeId(intent.getLatestCharge());
    charge.setBalanceTransactionId(balance.getId());
    charge.setFeeMinor(balance.getFee());
    charge.setAvailableOn(Instant.ofEpochSecond(balance.getAvailableOn()));
    charge.setStripeCreatedAt(Instant.ofEpochSecond(balance.getCreated()));
    charge.setFailureCode(null);
    charge.setDoneAt(at);
    charge.update();
    ledger.post(
        Posting.of(Posting.Kind.CHARGE, Posting.Source.CHARGE, charge.getId(), at)
            .move(AccountKind.STRIPE_PENDING.account(), held(charge), charge.getAmountMinor())
            .move(AccountKind.PROCESSOR_FEE.account(), AccountKind.STRIPE_PENDING.account(), balance.getFee())
            .build());
    events.publishEvent(new ChargeSucceeded(charge.getId(), charge.getPledgeId(), charge.getCampaignId(), charge.getAmountMinor(), at));
  }

  /** Where a charge's money waits: what was bought after the end is kept apart from what counted at the end. */
  static Account held(ChargeRecord charge) {
    return (charge.getLate() ? AccountKind.LATE_HELD : AccountKind.SUPPORTER_HELD).of(charge.getCampaignId());
  }

  private void failed(ChargeRecord charge, String failureCode) {
    var wasFailed = List.of("failed", "action_required").contains(charge.getState());
    charge.setState("authentication_required".equals(failureCode) ? "action_required" : "failed");
    charge.setFailureCode(failureCode);
    charge.setDoneAt(clock.instant());
    charge.update();
    if (!wasFailed) {
      events.publishEvent(new ChargeFailed(charge.getId(), charge.getPledgeId(), charge.getCampaignId(),
          Declines.reason(failureCode), Declines.retry(failureCode), clock.instant()));
    }
  }

  /** Stripe took another amount or currency than was asked for: the money waits in suspense, and a person decides. */
  private void quarantine(ChargeRecord charge, PaymentIntent intent) {
    var balance = intent.getLatestChargeObject().getBalanceTransactionObject();
    var francs = intent.getCurrency().equals("chf");
    charge.setState("quarantined");
    charge.setChargeId(intent.getLatestCharge());
    charge.setBalanceTransactionId(balance.getId());
    charge.setReceivedMinor(intent.getAmountReceived());
    charge.setReceivedCurrency(intent.getCurrency().toUpperCase(java.util.Locale.ROOT));
    charge.setFeeMinor(balance.getFee());
    charge.setAvailableOn(Instant.ofEpochSecond(balance.getAvailableOn()));
    charge.setStripeCreatedAt(Instant.ofEpochSecond(balance.getCreated()));
    charge.setDoneAt(clock.instant());
    // Another currency can not be posted in francs; the reconciliation shows it until it is returned.
    charge.setAvailablePostedAt(francs ? null : clock.instant());
    charge.update();
    if (francs) {
      ledger.post(
          Posting.of(Posting.Kind.QUARANTINE, Posting.Source.CHARGE, charge.getId(), clock.instant())
              .move(AccountKind.STRIPE_PENDING.account(), AccountKind.STRIPE_UNIDENTIFIED.account(), intent.getAmountReceived())
              .move(AccountKind.PROCESSOR_FEE.account(), AccountKind.STRIPE_PENDING.account(), balance.getFee())
              .build());
    }
    exceptions.raise("amount_mismatch", "charge:" + charge.getId(), charge.getCampaignId(), intent.getAmountReceived(),
        "Stripe took " + intent.getAmountReceived() + " " + charge.getReceivedCurrency() + " where " + charge.getAmountMinor() + " CHF were asked for");
  }

  /** Stops a charge that Stripe knows by its key with another content: sending on could charge somebody wrongly. */
  @Transactional
  void halt(UUID chargeId, String why) {
    var charge = db.selectFrom(CHARGE).where(CHARGE.ID.eq(chargeId)).forUpdate().fetchSingle();
    if (charge.getState().equals("sent")) {
      charge.setState("quarantined");
      charge.setFailureCode("key_reused");
      charge.setAvailablePostedAt(clock.instant());
      charge.update();
      exceptions.raise("key_reused", "charge:" + chargeId, charge.getCampaignId(), charge.getAmountMinor(), why);
    }
  }

  /** An earlier attempt went through after all: this one is not needed. */
  @Transactional
  void supersede(UUID chargeId) {
    db.update(CHARGE).set(CHARGE.STATE, "superseded").set(CHARGE.DONE_AT, clock.instant())
        .where(CHARGE.ID.eq(chargeId).and(CHARGE.STATE.eq("sent"))).execute();
  }

  /** Attempts of a pledge before this one that Stripe could still complete. */
  List<ChargeRecord> stillOpen(UUID pledgeId, int before) {
    return db.selectFrom(CHARGE)
        .where(CHARGE.PLEDGE_ID.eq(pledgeId).and(CHARGE.TRY.lt((short) before)).and(CHARGE.PAYMENT_INTENT_ID.isNotNull())
            .and(CHARGE.CANCELED_AT.isNull()).and(CHARGE.STATE.in("failed", "action_required")))
        .fetch();
  }

  /** Has the open attempts of pledges cancelled at Stripe, so that nobody pays for what was given up. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void abandon(UUID pledgeId) {
    db.update(CHARGE).set(CHARGE.CANCEL_REQUESTED_AT, clock.instant())
        .where(CHARGE.PLEDGE_ID.eq(pledgeId).and(CHARGE.PAYMENT_INTENT_ID.isNotNull()).and(CHARGE.STATE.in("failed", "action_required")))
        .execute();
  }

  void canceled(UUID chargeId) {
    db.update(CHARGE).set(CHARGE.CANCELED_AT, clock.instant()).where(CHARGE.ID.eq(chargeId)).execute();
  }
}
