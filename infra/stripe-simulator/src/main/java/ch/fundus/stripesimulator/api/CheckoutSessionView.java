package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.state.Customer;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.Session;
import ch.fundus.stripesimulator.state.World;
import java.util.List;
import java.util.Map;

/** A checkout session as Stripe shows it. */
final class CheckoutSessionView {
  private final World world;
  private final String publicUrl;

  CheckoutSessionView(World world, String publicUrl) {
    this.world = world;
    this.publicUrl = publicUrl;
  }

  Map<String, Object> render(Session session) {
    if (session == null) {
      return null;
    }
    boolean complete = session.status.equals("complete");
    boolean setup = session.mode.equals("setup");
    return Json.object(
        "id", session.id,
        "object", "checkout.session",
        "adaptive_pricing", null,
        "after_expiration", null,
        "allow_promotion_codes", null,
        "amount_subtotal", session.amountTotal,
        "amount_total", session.amountTotal,
        "automatic_tax",
            Json.object("enabled", false, "liability", null, "provider", null, "status", null),
        "billing_address_collection", null,
        "cancel_url", session.cancelUrl,
        "client_reference_id", session.clientReferenceId,
        "client_secret", null,
        "collected_information", null,
        "consent", null,
        "consent_collection", null,
        "created", session.created,
        "currency", session.currency,
        "currency_conversion", null,
        "custom_fields", List.of(),
        "custom_text",
            Json.object(
                "after_submit", null,
                "shipping_address", null,
                "submit", null,
                "terms_of_service_acceptance", null),
        "customer", session.customer,
        "customer_creation", setup ? null : "if_required",
        "customer_details", customerDetails(session),
        "customer_email", session.customerEmail,
        "discounts", List.of(),
        "expires_at", session.expiresAt,
        "invoice", null,
        "invoice_creation", null,
        "livemode", false,
        "locale", session.locale,
        "metadata", session.metadata(),
        "mode", session.mode,
        "payment_intent", session.paymentIntent,
        "payment_link", null,
        "payment_method_collection", setup ? "always" : "if_required",
        "payment_method_configuration_details", null,
        "payment_method_options", Map.of(),
        "payment_method_types", List.of("card", "twint"),
        "payment_status", setup ? "no_payment_required" : complete ? "paid" : "unpaid",
        "permissions", null,
        "phone_number_collection", Json.object("enabled", false),
        "recovered_from", null,
        "setup_intent", session.setupIntent,
        "shipping_address_collection", null,
        "shipping_cost", null,
        "shipping_options", List.of(),
        "status", session.status,
        "submit_type", null,
        "subscription", null,
        "success_url", session.successUrl,
        "total_details", null,
        "ui_mode", "hosted_page",
        "url", session.status.equals("open") ? publicUrl + "/c/pay/" + session.id : null);
  }

  private Map<String, Object> customerDetails(Session session) {
    Customer customer = world.customers.get(session.customer);
    if (customer == null && session.customerEmail == null) {
      return null;
    }
    return Json.object(
        "address", null,
        "business_name", null,
        "email", customer == null ? session.customerEmail : customer.email,
        "individual_name", null,
        "name", customer == null ? null : customer.name,
        "phone", null,
        "tax_exempt", "none",
        "tax_ids", null);
  }
}
