package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.WEBHOOK_EVENT;

import ch.fundus.operation.Exceptions;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each event means. The event only says where to look: the object is fetched again from Stripe,
 * so that an old or reordered event can not undo a newer state. Its effect and the mark "processed"
 * commit together.
 */
@Component
class WebhookHandler {
  private static final Set<String> HANDLED =
      Set.of("checkout.session.completed", "checkout.session.expired", "payment_intent.succeeded", "payment_intent.payment_failed", "mandate.updated", "charge.dispute.created",
          "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated",
          "refund.updated", "refund.failed", "payout.paid", "payout.failed",
          "account.external_account.created", "account.external_account.updated");
  private static final String ACCOUNT_EVENTS = "v2.core.account";
  private final DSLContext db;
  private final InstantSource clock;
  private final JsonMapper json;
  private final Setups setups;
  private final Purchases purchases;
  private final Charges charges;
  private final PaymentCalls payments;
  private final RefundWorker refunds;
  private final Disputes disputes;
  private final DisputeBooks disputeBooks;
  private final ConnectedAccounts accounts;
  private final Exceptions exceptions;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  WebhookHandler(DSLContext db, InstantSource clock, JsonMapper json, Setups setups, Purchases purchases, Charges charges, PaymentCalls payments,
      RefundWorker refunds, Disputes disputes, DisputeBooks disputeBooks, ConnectedAccounts accounts, Exceptions exceptions, ApplicationEventPublisher events, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.json = json;
    this.setups = setups;
    this.purchases = purchases;
    this.charges = charges;
    this.payments = payments;
    this.refunds = refunds;
    this.disputes = disputes;
    this.disputeBooks = disputeBooks;
    this.accounts = accounts;
    this.exceptions = exceptions;
    this.events = events;
    this.transaction = transaction;
  }

  boolean handles(String type) {
    return HANDLED.contains(type) || type.startsWith(ACCOUNT_EVENTS);
  }

  void handle(String eventId, String type, String payload) throws StripeException {
    var event = json.readTree(payload);
    var object = event.path("data").path("object");
    if (type.startsWith(ACCOUNT_EVENTS)) {
      var account = event.path("related_object").path("id").asString();
      accounts.refresh(account);
      finish(eventId, () -> {
        accounts.creatorOf(account).ifPresent(id -> events.publishEvent(new PaymentEvents.AccountSeen(id, clock.instant())));
        return "refreshed";
      });
      return;
    }
    switch (type) {
      case "checkout.session.completed" -> sessionCompleted(eventId, object);
      case "checkout.session.expired" -> finish(eventId, () ->
          setups.expired(object.path("id").asString()) || purchases.expired(object.path("id").asString()) ? "expired" : "known");
      case "payment_intent.succeeded", "payment_intent.payment_failed" -> intentChanged(eventId, object);
      case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated" -> {
        disputed(eventId, disputes.fetch(object.path("id").asString()));
      }
      case "account.external_account.created", "account.external_account.updated" -> finish(eventId, () -> {
        accounts.creatorOf(event.path("account").asString()).filter(accounts::wasActive)
            .ifPresent(id -> events.publishEvent(new PaymentEvents.BankDetailsChanged(id, clock.instant())));
        return "noted";
      });
      case "mandate.updated" -> finish(eventId, () ->
          "inactive".equals(object.path("status").asString()) && setups.revoked(object.path("payment_method").asString()) ? "revoked" : "known");
      case "refund.updated", "refund.failed" -> {
        refunds.refresh(object.path("id").asString());
        finish(eventId, () -> "refreshed");
      }
      default -> finish(eventId, () -> {
        var paid = type.equals("payout.paid");
        events.publishEvent(new PaymentEvents.PayoutAnswered(
            object.path("id").asString(), paid, object.path("failure_code").asString(null), clock.instant()));
        return paid ? "paid" : "failed";
      });
    }
  }

  private void sessionCompleted(String eventId, JsonNode object) throws StripeException {
    if ("payment".equals(object.path("mode").asString()) && object.path("metadata").path("charge_id").isString()) {
      purchases.refresh(object.path("id").asString());
      finish(eventId, () -> "refreshed");
      return;
    }
    if (!"setup".equals(object.path("mode").asString()) || object.path("metadata").path("pledge_id").isMissingNode()) {
      finish(eventId, () -> "not_ours");
      return;
    }
    var session = setups.fetch(object.path("id").asString());
    finish(eventId, () -> setups.completed(session) ? "completed" : "known");
  }

  private void intentChanged(String eventId, JsonNode object) throws StripeException {
    var chargeId = object.path("metadata").path("charge_id").asString(null);
    var charge = chargeId == null ? null : charges.find(UUID.fromString(chargeId)).orElse(null);
    if (charge == null) {
      park(eventId, object);
    } else if (charge.getState().equals("succeeded")) {
      finish(eventId, () -> "known"); // The answer to our own call told it already.
    } else {
      PaymentIntent intent = payments.fetch(object.path("id").asString());
      finish(eventId, () -> {
        charges.record(charge.getId(), intent, PaymentCalls.code(intent));
        return intent.getStatus();
      });
    }
  }

  /** A dispute can be told before the answer to our own charge has been booked: then the charge is booked first. */
  private void disputed(String eventId, Dispute dispute) throws StripeException {
    var intent = dispute.getPaymentIntent() == null ? null : payments.fetch(dispute.getPaymentIntent());
    var chargeId = intent == null ? null : intent.getMetadata().get("charge_id");
    finish(eventId, () -> {
      if (chargeId != null) {
        charges.find(UUID.fromString(chargeId)).filter(c -> !c.getState().equals("succeeded"))
            .ifPresent(c -> charges.record(c.getId(), intent, PaymentCalls.code(intent)));
      }
      return disputeBooks.record(dispute) ? dispute.getStatus() : "not_ours";
    });
  }

  /** Money that moved for nothing that we know of: kept, and shown to a person. */
  private void park(String eventId, JsonNode object) {
    finish(eventId, () -> {
      exceptions.raise("unknown_payment", "event:" + eventId, null, object.path("amount_received").asLong(0),
          "Stripe reports the payment " + object.path("id").asString() + ", which belongs to no pledge");
      return "parked";
    });
  }

  private void finish(String eventId, Supplier<String> effect) {
    transaction.executeWithoutResult(
        status -> {
          var open =
              db.select(WEBHOOK_EVENT.ID).from(WEBHOOK_EVENT)
                  .where(WEBHOOK_EVENT.ID.eq(eventId).and(WEBHOOK_EVENT.PROCESSED_AT.isNull())).forUpdate().fetch();
          if (open.isNotEmpty()) {
            db.update(WEBHOOK_EVENT)
                .set(WEBHOOK_EVENT.OUTCOME, effect.get())
                .set(WEBHOOK_EVENT.PROCESSED_AT, DSL.field("now()", WEBHOOK_EVENT.PROCESSED_AT.getDataType()))
                .set(WEBHOOK_EVENT.LAST_ERROR, (String) null)
                .where(WEBHOOK_EVENT.ID.eq(eventId))
                .execute();
          }
        });
  }
}
