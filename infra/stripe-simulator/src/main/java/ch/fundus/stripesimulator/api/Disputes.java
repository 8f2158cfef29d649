package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Dispute;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.Timers;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /v1/disputes}. As in Stripe's test mode the evidence texts {@code winning_evidence} and
 * {@code losing_evidence} decide a submitted dispute.
 */
public final class Disputes {
  private static final long FEE = 2_000;
  private static final List<String> EVIDENCE =
      List.of(
          "access_activity_log", "billing_address", "cancellation_policy",
          "cancellation_policy_disclosure", "cancellation_rebuttal", "customer_communication",
          "customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature",
          "duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id",
          "product_description", "receipt", "refund_policy", "refund_policy_disclosure",
          "refund_refusal_explanation", "service_date", "service_documentation",
          "shipping_address", "shipping_carrier", "shipping_date", "shipping_documentation",
          "shipping_tracking_number", "uncategorized_file", "uncategorized_text");

  private final World world;
  private final Events events;
  private final Ledger ledger;
  private final Timers timers;
  private final long settleMillis;

  public Disputes(
      World world,
      Events events,
      Expander expander,
      Ledger ledger,
      Timers timers,
      long settleMillis) {
    this.world = world;
    this.events = events;
    this.ledger = ledger;
    this.timers = timers;
    this.settleMillis = settleMillis;
    expander.register("du", id -> render(world.disputes.get(id)));
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("GET", "/v1/disputes", this::list)
        .on("GET", "/v1/disputes/{id}", call -> render(find(call)))
        .on("POST", "/v1/disputes/{id}", this::update)
        .on("POST", "/v1/disputes/{id}/close", this::accept)
        .on("POST", "/v1/files", call -> file());
  }

  /** An uploaded document; its content is not kept. */
  private Map<String, Object> file() {
    return Json.object(
        "id", Ids.next("file_"),
        "object", "file",
        "created", world.now(),
        "expires_at", null,
        "filename", "evidence.pdf",
        "purpose", "dispute_evidence",
        "size", 0,
        "title", null,
        "type", "pdf",
        "url", null);
  }

  private Dispute find(Call call) {
    return Lookup.named(world.disputes, "dispute", call.id(), "dispute");
  }

  /** The cardholder objects: amount and fee leave the platform's balance at once. */
  public Dispute open(Charge charge, String reason) {
    if (!charge.succeeded() || charge.dispute != null) {
      throw ApiError.invalid(
          null, "Charge " + charge.id + " can not be disputed (again).", "charge");
    }
    var dispute = new Dispute();
    dispute.id = Ids.next("du_");
    dispute.created = world.now();
    dispute.charge = charge.id;
    dispute.paymentIntent = charge.paymentIntent;
    dispute.amount = charge.amount - charge.refunded;
    dispute.currency = charge.currency;
    dispute.reason = reason == null ? "fraudulent" : reason;
    dispute.status = "needs_response";
    dispute.dueBy = world.now() + 7 * 24 * 3600;
    dispute.balanceTransactions = new ArrayList<>(2);
    dispute.balanceTransactions.add(
        ledger.post(null, "adjustment", "dispute", -dispute.amount, FEE, dispute.id).id);
    world.disputes.save(dispute);
    charge.dispute = dispute.id;
    world.charges.save(charge);
    events.emit("charge.dispute.created", render(dispute));
    return dispute;
  }

  /** The bank decides; a won dispute brings the amount back, never the fee. */
  public Dispute close(Dispute dispute, boolean won) {
    if (dispute.status.equals("won") || dispute.status.equals("lost")) {
      throw ApiError.invalid(null, "This dispute is already closed.", "dispute");
    }
    String before = dispute.status;
    dispute.status = won ? "won" : "lost";
    if (won) {
      dispute.balanceTransactions.add(
          ledger.post(null, "adjustment", "dispute_reversal", dispute.amount, 0, dispute.id).id);
    }
    world.disputes.save(dispute);
    events.emit("charge.dispute.closed", render(dispute), Json.object("status", before), null);
    return dispute;
  }

  private Map<String, Object> update(Call call) {
    Dispute dispute = find(call);
    Params params = call.params();
    if (!dispute.status.equals("needs_response")) {
      throw ApiError.invalid(null, "This dispute is not waiting for evidence.", "dispute");
    }
    Map<String, String> evidence =
        dispute.evidence == null ? new LinkedHashMap<>() : new LinkedHashMap<>(dispute.evidence);
    evidence.putAll(params.texts("evidence"));
    dispute.evidence = evidence.isEmpty() ? null : evidence;
    dispute.metadata = params.mergedMetadata(dispute.metadata);
    boolean submit = !params.has("submit") || params.flag("submit");
    if (submit && params.has("evidence")) {
      dispute.submissions++;
      dispute.status = "under_review";
      decideLater(dispute);
    }
    return render(world.disputes.save(dispute));
  }

  private void decideLater(Dispute dispute) {
    String text = dispute.evidence == null ? null : dispute.evidence.get("uncategorized_text");
    boolean wins = "winning_evidence".equals(text);
    if (wins || "losing_evidence".equals(text)) {
      timers.later(
          settleMillis,
          () -> {
            if (dispute.status.equals("under_review")) {
              close(dispute, wins);
            }
          });
    }
  }

  private Map<String, Object> accept(Call call) {
    return render(close(find(call), false));
  }

  private Map<String, Object> list(Call call) {
    Params params = call.params();
    return Lists.page(
        call,
        world.disputes,
        dispute ->
            Lists.matches(params, "charge", dispute.charge)
                && Lists.matches(params, "payment_intent", dispute.paymentIntent),
        this::render);
  }

  Map<String, Object> render(Dispute dispute) {
    if (dispute == null) {
      return null;
    }
    return Json.object(
        "id", dispute.id,
        "object", "dispute",
        "amount", dispute.amount,
        "balance_transactions",
            dispute.balanceTransactions.stream()
                .map(id -> ledger.render(world.balanceTransactions.get(id)))
                .toList(),
        "charge", dispute.charge,
        "created", dispute.created,
        "currency", dispute.currency,
        "enhanced_eligibility_types", List.of(),
        "evidence", evidence(dispute),
        "evidence_details",
            Json.object(
                "due_by", dispute.dueBy,
                "enhanced_eligibility", Map.of(),
                "has_evidence", dispute.evidence != null,
                "past_due", world.now() > dispute.dueBy,
                "submission_count", dispute.submissions),
        "is_charge_refundable", false,
        "livemode", false,
        "metadata", dispute.metadata(),
        "payment_intent", dispute.paymentIntent,
        "payment_method_details", details(dispute),
        "reason", dispute.reason,
        "status", dispute.status);
  }

  private static Map<String, Object> evidence(Dispute dispute) {
    Map<String, Object> evidence = Json.object();
    for (String name : EVIDENCE) {
      evidence.put(name, dispute.evidence == null ? null : dispute.evidence.get(name));
    }
    evidence.put("enhanced_evidence", Map.of());
    return evidence;
  }

  private Map<String, Object> details(Dispute dispute) {
    Charge charge = world.charges.get(dispute.charge);
    PaymentMethod method = world.paymentMethods.get(charge.paymentMethod);
    if (method.isTwint()) {
      return Json.object("type", "twint");
    }
    return Json.object(
        "card",
        Json.object(
            "brand", TestCard.of(method.number).brand(),
            "case_type", "chargeback",
            "network_reason_code", "10.4"),
        "type",
        "card");
  }
}
