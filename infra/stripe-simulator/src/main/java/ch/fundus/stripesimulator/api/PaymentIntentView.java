package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.World;
import java.util.List;
import java.util.Map;

/** A payment intent as Stripe shows it. */
final class PaymentIntentView {
  private final World world;
  private final String publicUrl;

  PaymentIntentView(World world, Expander expander, String publicUrl) {
    this.world = world;
    this.publicUrl = publicUrl;
    expander.register("pi", id -> render(world.paymentIntents.get(id)));
  }

  Map<String, Object> render(PaymentIntent intent) {
    if (intent == null) {
      return null;
    }
    PaymentMethod method = world.paymentMethods.get(intent.paymentMethod);
    return Json.object(
        "id", intent.id,
        "object", "payment_intent",
        "amount", intent.amount,
        "amount_capturable", 0,
        "amount_details", Json.object("tip", Map.of()),
        "amount_received", intent.status.equals("succeeded") ? intent.amount : 0,
        "application", null,
        "application_fee_amount", null,
        "automatic_payment_methods", Json.object("allow_redirects", "always", "enabled", true),
        "canceled_at", intent.canceledAt == 0 ? null : intent.canceledAt,
        "cancellation_reason", intent.cancellationReason,
        "capture_method", "automatic_async",
        "client_secret", Intents.secret(intent.id),
        "confirmation_method", "automatic",
        "created", intent.created,
        "currency", intent.currency,
        "customer", intent.customer,
        "description", intent.description,
        "last_payment_error", Intents.error(world, intent.lastError),
        "latest_charge", intent.latestCharge,
        "livemode", false,
        "metadata", intent.metadata(),
        "next_action",
            intent.status.equals("requires_action")
                ? Intents.nextAction(publicUrl, intent.id, method, intent.returnUrl)
                : null,
        "on_behalf_of", null,
        "payment_method", intent.paymentMethod,
        "payment_method_options",
            Json.object(
                "card",
                Json.object(
                    "installments", null,
                    "mandate_options", null,
                    "network", null,
                    "request_three_d_secure", "automatic")),
        "payment_method_types", List.of("card", "twint"),
        "processing", null,
        "receipt_email", intent.receiptEmail,
        "review", null,
        "setup_future_usage", intent.setupFutureUsage,
        "shipping", null,
        "source", null,
        "statement_descriptor", null,
        "statement_descriptor_suffix", intent.statementDescriptorSuffix,
        "status", intent.status,
        "transfer_data", null,
        "transfer_group", intent.transferGroup);
  }
}
