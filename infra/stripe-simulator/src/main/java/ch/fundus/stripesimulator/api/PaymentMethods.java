package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Customer;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/payment_methods}: cards and TWINT. */
public final class PaymentMethods {
  private final World world;
  private final Events events;

  public PaymentMethods(World world, Events events, Expander expander) {
    this.world = world;
    this.events = events;
    expander.register("pm", id -> render(world.paymentMethods.get(id)));
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("GET", "/v1/payment_methods", this::list)
        .on("GET", "/v1/payment_methods/{id}", call -> render(find(call.id())))
        .on("POST", "/v1/payment_methods/{id}/attach", this::attach)
        .on("POST", "/v1/payment_methods/{id}/detach", this::detach)
        .on("GET", "/v1/customers/{id}/payment_methods", this::listOfCustomer);
  }

  private PaymentMethod find(String id) {
    return Lookup.named(world.paymentMethods, "PaymentMethod", id, "payment_method");
  }

  /** The method that a parameter names; a ready-made one such as pm_card_visa is made anew. */
  PaymentMethod referred(String id) {
    TestCard card = TestCard.ofToken(id);
    if (card != null) {
      return card(card.number(), 12, 2034, null, null);
    }
    if (id.equals("pm_twint")) {
      return twint(null, null);
    }
    return Lookup.referred(world.paymentMethods, "PaymentMethod", id, "payment_method");
  }

  /** Makes a card that belongs to nobody yet. */
  public PaymentMethod card(String number, int month, int year, String name, String email) {
    PaymentMethod method = blank("card", name, email);
    method.number = number;
    method.expMonth = month;
    method.expYear = year;
    return world.paymentMethods.save(method);
  }

  /** Makes a TWINT account that belongs to nobody yet. */
  public PaymentMethod twint(String name, String email) {
    return world.paymentMethods.save(blank("twint", name, email));
  }

  private PaymentMethod blank(String type, String name, String email) {
    var method = new PaymentMethod();
    method.id = Ids.next("pm_");
    method.created = world.now();
    method.type = type;
    method.name = name;
    method.email = email;
    return method;
  }

  private Map<String, Object> attach(Call call) {
    PaymentMethod method = referred(call.id());
    String customer = call.params().require("customer");
    Lookup.referred(world.customers, "customer", customer, "customer");
    if (!method.isTwint() && TestCard.of(method.number).setup() != null) {
      throw ApiError.of(TestCard.of(method.number).setup());
    }
    attach(method, customer);
    return render(method);
  }

  /** Gives the method to a customer. */
  void attach(PaymentMethod method, String customerId) {
    checkUsable(method);
    if (method.customer != null && !method.customer.equals(customerId)) {
      throw ApiError.invalid(
          null,
          "The payment method you provided has already been attached to a customer.",
          "payment_method");
    }
    if (method.customer == null && customerId != null) {
      method.customer = customerId;
      Customer customer = world.customers.get(customerId);
      if (customer.paymentMethods == null) {
        customer.paymentMethods = new ArrayList<>(1);
      }
      customer.paymentMethods.add(method.id);
      world.customers.save(customer);
    }
    world.paymentMethods.save(method);
  }

  /** Refuses a method that was detached before. */
  static void checkUsable(PaymentMethod method) {
    if (method.detached) {
      throw ApiError.invalid(
          null,
          "The provided PaymentMethod was previously used with a PaymentIntent without Customer"
              + " attachment, shared with a connected account without Customer attachment, or was"
              + " detached from a Customer. It may not be used again. To use a PaymentMethod"
              + " multiple times, you must attach it to a Customer first.",
          "payment_method");
    }
  }

  private Map<String, Object> detach(Call call) {
    PaymentMethod method = find(call.id());
    if (method.customer == null) {
      throw ApiError.invalid(
          null,
          "The payment method you provided is not attached to a customer so detachment is"
              + " impossible.",
          "payment_method");
    }
    String before = method.customer;
    Customer customer = world.customers.get(before);
    if (customer != null && customer.paymentMethods != null) {
      customer.paymentMethods.remove(method.id);
      world.customers.save(customer);
    }
    method.customer = null;
    method.detached = true;
    world.paymentMethods.save(method);
    Map<String, Object> answer = render(method);
    events.emit("payment_method.detached", answer, Json.object("customer", before), null);
    return answer;
  }

  private Map<String, Object> list(Call call) {
    if (call.params().has("customer")) {
      return ofCustomer(call, call.params().require("customer"));
    }
    return Lists.page(
        call,
        world.paymentMethods,
        method -> Lists.matches(call.params(), "type", method.type),
        PaymentMethods::render);
  }

  private Map<String, Object> listOfCustomer(Call call) {
    return ofCustomer(call, call.id());
  }

  private Map<String, Object> ofCustomer(Call call, String customerId) {
    Customer customer =
        Lookup.referred(world.customers, "customer", customerId, "customer");
    List<String> ids = customer.paymentMethods == null ? List.of() : customer.paymentMethods;
    List<Map<String, Object>> found =
        ids.reversed().stream()
            .map(world.paymentMethods::get)
            .filter(method -> Lists.matches(call.params(), "type", method.type))
            .map(PaymentMethods::render)
            .toList();
    return Lists.of(call.path(), found, false);
  }

  /** The method as Stripe shows it. */
  public static Map<String, Object> render(PaymentMethod method) {
    if (method == null) {
      return null;
    }
    Map<String, Object> answer =
        Json.object(
            "id", method.id,
            "object", "payment_method",
            "allow_redisplay", "limited",
            "billing_details", billing(method),
            "created", method.created,
            "customer", method.customer,
            "livemode", false,
            "metadata", method.metadata(),
            "type", method.type);
    answer.put(method.type, method.isTwint() ? Map.of() : card(method));
    return answer;
  }

  static Map<String, Object> billing(PaymentMethod method) {
    return Json.object(
        "address",
            Json.object(
                "city", null,
                "country", null,
                "line1", null,
                "line2", null,
                "postal_code", null,
                "state", null),
        "email", method.email,
        "name", method.name,
        "phone", null,
        "tax_id", null);
  }

  private static Map<String, Object> card(PaymentMethod method) {
    TestCard card = TestCard.of(method.number);
    return Json.object(
        "brand", card.brand(),
        "checks", checks(),
        "country", card.country(),
        "display_brand", card.brand(),
        "exp_month", method.expMonth,
        "exp_year", method.expYear,
        "fingerprint", fingerprint(card),
        "funding", card.funding(),
        "generated_from", null,
        "last4", card.last4(),
        "networks", Json.object("available", List.of(card.brand()), "preferred", null),
        "regulated_status", "unregulated",
        "three_d_secure_usage", Json.object("supported", true),
        "wallet", null);
  }

  static Map<String, Object> checks() {
    return Json.object(
        "address_line1_check", null, "address_postal_code_check", null, "cvc_check", "pass");
  }

  static String fingerprint(TestCard card) {
    return "F" + Long.toString(Long.parseLong(card.number()), 36).toUpperCase(java.util.Locale.ROOT);
  }
}
