package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.Refund;
import ch.fundus.stripesimulator.state.Timers;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.Map;

/** {@code /v1/refunds}: whole or in parts, never above the charge. */
public final class Refunds {
  private static final long TWINT_REFUND_SECONDS = 180L * 24 * 3600;

  private final World world;
  private final Events events;
  private final Charges charges;
  private final Ledger ledger;
  private final Timers timers;
  private final long settleMillis;

  public Refunds(
      World world,
      Events events,
      Expander expander,
      Charges charges,
      Ledger ledger,
      Timers timers,
      long settleMillis) {
    this.world = world;
    this.events = events;
    this.charges = charges;
    this.ledger = ledger;
    this.timers = timers;
    this.settleMillis = settleMillis;
    expander.register("re", id -> render(world.refunds.get(id)));
    expander.register("pyr", id -> render(world.refunds.get(id)));
    world.refunds.all().forEach(this::settleLater);
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v1/refunds", this::create)
        .on("GET", "/v1/refunds", this::list)
        .on("GET", "/v1/refunds/{id}", call -> render(find(call)))
        .on("POST", "/v1/refunds/{id}", this::update);
  }

  private Refund find(Call call) {
    return Lookup.named(world.refunds, "refund", call.id(), "id");
  }

  private Map<String, Object> create(Call call) {
    Params params = call.params();
    if (params.flag("reverse_transfer") || params.flag("refund_application_fee")) {
      throw ApiError.invalid(
          null,
          "This charge has no transfer of its own; reverse the transfers explicitly.",
          "reverse_transfer");
    }
    Charge charge = charge(params);
    long amount = refundable(charge, Amounts.positive(params, "amount"));
    PaymentMethod method = world.paymentMethods.get(charge.paymentMethod);
    var refund = new Refund();
    refund.id = Ids.next(method.isTwint() ? "pyr_" : "re_");
    refund.created = world.now();
    refund.charge = charge.id;
    refund.paymentIntent = charge.paymentIntent;
    refund.amount = amount;
    refund.currency = charge.currency;
    refund.reason = params.text("reason");
    refund.metadata = params.metadata("metadata");
    refund.status = after(method) == TestCard.After.REFUND_PENDS ? "pending" : "succeeded";
    String type = method.isTwint() ? "payment_refund" : "refund";
    refund.balanceTransaction = ledger.post(null, type, "refund", -amount, 0, refund.id).id;
    world.refunds.save(refund);
    charge.refunded += amount;
    world.charges.save(charge);
    events.emit("refund.created", render(refund));
    events.emit("charge.refunded", charges.render(charge));
    settleLater(refund);
    return render(refund);
  }

  private Charge charge(Params params) {
    String id = params.text("charge");
    if (id == null) {
      String intentId = params.text("payment_intent");
      if (intentId == null) {
        throw ApiError.invalid(
            "parameter_missing",
            "One of the following params should be provided for this request: payment_intent or"
                + " charge.",
            null);
      }
      PaymentIntent intent =
          Lookup.referred(world.paymentIntents, "payment_intent", intentId, "payment_intent");
      id = intent.latestCharge;
      if (id == null || !intent.status.equals("succeeded")) {
        throw ApiError.invalid(
            null,
            "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.",
            "payment_intent");
      }
    }
    return Lookup.referred(world.charges, "charge", id, "charge");
  }

  private long refundable(Charge charge, Long wanted) {
    if (!charge.succeeded()) {
      throw ApiError.invalid(null, "Charge " + charge.id + " was not paid.", "charge");
    }
    if (charge.dispute != null && !"won".equals(world.disputes.get(charge.dispute).status)) {
      throw ApiError.invalid(
          "charge_disputed", "Charge " + charge.id + " has been charged back.", "charge");
    }
    long rest = charge.amount - charge.refunded;
    if (rest == 0) {
      throw ApiError.invalid(
          "charge_already_refunded",
          "Charge " + charge.id + " has already been refunded.",
          "charge");
    }
    boolean twint = world.paymentMethods.get(charge.paymentMethod).isTwint();
    if (twint && world.now() - charge.created > TWINT_REFUND_SECONDS) {
      throw ApiError.invalid(
          "charge_not_refundable", "TWINT payments can be refunded for 180 days only.", "charge");
    }
    long amount = wanted == null ? rest : wanted;
    if (amount > rest) {
      throw ApiError.invalid(
          null,
          "Refund amount ("
              + amount
              + " chf) is greater than unrefunded amount on charge ("
              + rest
              + " chf)",
          "amount");
    }
    return amount;
  }

  private static TestCard.After after(PaymentMethod method) {
    return method.isTwint() ? TestCard.After.NOTHING : TestCard.of(method.number).after();
  }

  private void settleLater(Refund refund) {
    Charge charge = world.charges.get(refund.charge);
    TestCard.After after = after(world.paymentMethods.get(charge.paymentMethod));
    if (after == TestCard.After.REFUND_FAILS && refund.status.equals("succeeded")) {
      timers.later(settleMillis, () -> fail(refund, "expired_or_canceled_card"));
    } else if (refund.status.equals("pending")) {
      timers.later(settleMillis, () -> arrive(refund));
    }
  }

  private void arrive(Refund refund) {
    if (refund.status.equals("pending")) {
      refund.status = "succeeded";
      world.refunds.save(refund);
      events.emit("refund.updated", render(refund), Json.object("status", "pending"), null);
    }
  }

  /** The bank sends the money back. */
  public void fail(Refund refund, String reason) {
    if (refund.status.equals("failed")) {
      return;
    }
    String before = refund.status;
    refund.status = "failed";
    refund.failureReason = reason;
    refund.failureBalanceTransaction =
        ledger.post(null, "refund_failure", "refund_failure", refund.amount, 0, refund.id).id;
    world.refunds.save(refund);
    Charge charge = world.charges.get(refund.charge);
    charge.refunded -= refund.amount;
    world.charges.save(charge);
    events.emit("refund.updated", render(refund), Json.object("status", before), null);
    events.emit("refund.failed", render(refund));
  }

  private Map<String, Object> update(Call call) {
    Refund refund = find(call);
    refund.metadata = call.params().mergedMetadata(refund.metadata);
    return render(world.refunds.save(refund));
  }

  private Map<String, Object> list(Call call) {
    Params params = call.params();
    return Lists.page(
        call,
        world.refunds,
        refund ->
            Lists.matches(params, "charge", refund.charge)
                && Lists.matches(params, "payment_intent", refund.paymentIntent),
        this::render);
  }

  Map<String, Object> render(Refund refund) {
    if (refund == null) {
      return null;
    }
    Map<String, Object> answer =
        Json.object(
            "id", refund.id,
            "object", "refund",
            "amount", refund.amount,
            "balance_transaction", refund.balanceTransaction,
            "charge", refund.charge,
            "created", refund.created,
            "currency", refund.currency,
            "destination_details", destination(refund),
            "metadata", refund.metadata(),
            "payment_intent", refund.paymentIntent,
            "reason", refund.reason,
            "receipt_number", null,
            "source_transfer_reversal", null,
            "status", refund.status,
            "transfer_reversal", null);
    if (refund.failureReason != null) {
      answer.put("failure_reason", refund.failureReason);
      answer.put("failure_balance_transaction", refund.failureBalanceTransaction);
    }
    if (refund.status.equals("pending")) {
      answer.put("pending_reason", "processing");
    }
    return answer;
  }

  private Map<String, Object> destination(Refund refund) {
    Charge charge = world.charges.get(refund.charge);
    if (world.paymentMethods.get(charge.paymentMethod).isTwint()) {
      return Json.object("twint", Map.of(), "type", "twint");
    }
    return Json.object(
        "card",
        Json.object("reference_status", "pending", "reference_type", "acquirer_reference_number",
            "type", "refund"),
        "type",
        "card");
  }
}
