package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Failure;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.World;
import java.util.Map;

/** {@code /v1/charges}: the single attempts; card ids begin with ch_, TWINT ids with py_. */
public final class Charges {
  private final World world;

  public Charges(World world, Expander expander) {
    this.world = world;
    expander.register("ch", id -> render(world.charges.get(id)));
    expander.register("py", id -> render(world.charges.get(id)));
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("GET", "/v1/charges", this::list)
        .on(
            "GET",
            "/v1/charges/{id}",
            call -> render(Lookup.named(world.charges, "charge", call.id(), "id")));
  }

  private Map<String, Object> list(Call call) {
    Params params = call.params();
    return Lists.page(
        call,
        world.charges,
        charge ->
            Lists.matches(params, "payment_intent", charge.paymentIntent)
                && Lists.matches(params, "customer", charge.customer)
                && Lists.matches(params, "transfer_group", charge.transferGroup),
        this::render);
  }

  Map<String, Object> render(Charge charge) {
    if (charge == null) {
      return null;
    }
    PaymentMethod method = world.paymentMethods.get(charge.paymentMethod);
    boolean paid = charge.succeeded();
    Failure failure = charge.failure;
    return Json.object(
        "id", charge.id,
        "object", "charge",
        "amount", charge.amount,
        "amount_captured", paid ? charge.amount : 0,
        "amount_refunded", charge.refunded,
        "application", null,
        "application_fee", null,
        "application_fee_amount", null,
        "balance_transaction", charge.balanceTransaction,
        "billing_details", PaymentMethods.billing(method),
        "calculated_statement_descriptor", "FUNDUS",
        "captured", paid,
        "created", charge.created,
        "currency", charge.currency,
        "customer", charge.customer,
        "description", charge.description,
        "disputed", charge.dispute != null,
        "failure_balance_transaction", null,
        "failure_code", failure == null ? null : failure.code(),
        "failure_message", failure == null ? null : failure.message(),
        "fraud_details", Map.of(),
        "livemode", false,
        "metadata", charge.metadata(),
        "on_behalf_of", null,
        "outcome", outcome(charge),
        "paid", paid,
        "payment_intent", charge.paymentIntent,
        "payment_method", charge.paymentMethod,
        "payment_method_details", details(method),
        "receipt_email", charge.receiptEmail,
        "receipt_number", null,
        "receipt_url", null,
        "refunded", paid && charge.refunded == charge.amount,
        "review", null,
        "shipping", null,
        "source_transfer", null,
        "statement_descriptor", null,
        "statement_descriptor_suffix", null,
        "status", charge.status,
        "transfer_data", null,
        "transfer_group", charge.transferGroup);
  }

  private static Map<String, Object> outcome(Charge charge) {
    Failure failure = charge.failure;
    boolean doNotRetry = failure != null && "do_not_try_again".equals(failure.advice());
    return Json.object(
        "advice_code", failure == null ? null : failure.advice(),
        "network_advice_code", doNotRetry ? "03" : null,
        "network_decline_code", failure == null ? null : "05",
        "network_status", failure == null ? "approved_by_network" : "declined_by_network",
        "reason", failure == null ? null : failure.declineCode(),
        "risk_level", "normal",
        "risk_score", 20,
        "seller_message",
            failure == null ? "Payment complete." : "The bank did not return any further details.",
        "type", failure == null ? "authorized" : "issuer_declined");
  }

  private static Map<String, Object> details(PaymentMethod method) {
    if (method.isTwint()) {
      return Json.object("twint", Json.object("mandate", method.mandate), "type", "twint");
    }
    TestCard card = TestCard.of(method.number);
    return Json.object(
        "card",
        Json.object(
            "amount_authorized", null,
            "brand", card.brand(),
            "checks", PaymentMethods.checks(),
            "country", card.country(),
            "exp_month", method.expMonth,
            "exp_year", method.expYear,
            "fingerprint", PaymentMethods.fingerprint(card),
            "funding", card.funding(),
            "installments", null,
            "last4", card.last4(),
            "mandate", null,
            "network", card.brand(),
            "three_d_secure", null,
            "wallet", null),
        "type",
        "card");
  }
}
