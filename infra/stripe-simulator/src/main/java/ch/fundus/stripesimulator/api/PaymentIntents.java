package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.List;
import java.util.Map;

/** {@code /v1/payment_intents}. */
public final class PaymentIntents {
  private static final List<String> CONFIRMABLE =
      List.of("requires_payment_method", "requires_confirmation", "requires_action");

  private final World world;
  private final Events events;
  private final PaymentMethods methods;
  private final Charging charging;
  private final PaymentIntentView view;
  private final PaymentIntentSearch search;

  PaymentIntents(
      World world,
      Events events,
      PaymentMethods methods,
      Charging charging,
      PaymentIntentView view) {
    this.world = world;
    this.events = events;
    this.methods = methods;
    this.charging = charging;
    this.view = view;
    this.search = new PaymentIntentSearch(world);
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("GET", "/v1/payment_intents/search", this::search)
        .on("POST", "/v1/payment_intents", this::create)
        .on("GET", "/v1/payment_intents", this::list)
        .on("GET", "/v1/payment_intents/{id}", call -> view.render(find(call)))
        .on("POST", "/v1/payment_intents/{id}", this::update)
        .on("POST", "/v1/payment_intents/{id}/confirm", this::confirm)
        .on("POST", "/v1/payment_intents/{id}/cancel", this::cancel);
  }

  void clear() {
    search.clear();
  }

  private PaymentIntent find(Call call) {
    return Lookup.named(world.paymentIntents, "payment_intent", call.id(), "intent");
  }

  private Map<String, Object> create(Call call) {
    Params params = call.params();
    long amount = Amounts.payment(params);
    String currency = Amounts.currency(params);
    refuseWhatIsMissingHere(params);
    String customer = params.text("customer");
    if (customer != null) {
      // The customer's own string, not a second copy of it.
      customer = Lookup.referred(world.customers, "customer", customer, "customer").id;
    }
    if (params.has("off_session") && !params.flag("confirm")) {
      throw ApiError.invalid(
          null, "The parameter `off_session` is only permitted with `confirm=true`.", "off_session");
    }
    PaymentMethod method = method(params, customer);
    PaymentIntent intent = open(amount, currency, customer, params.metadata("metadata"));
    intent.description = params.text("description");
    intent.transferGroup = params.text("transfer_group");
    intent.receiptEmail = params.text("receipt_email");
    intent.statementDescriptorSuffix = params.text("statement_descriptor_suffix");
    intent.setupFutureUsage = params.text("setup_future_usage");
    intent.returnUrl = params.text("return_url");
    if (method != null) {
      Amounts.checkMethod(amount, method);
      intent.paymentMethod = method.id;
      intent.status = "requires_confirmation";
    }
    save(intent);
    if (params.flag("confirm")) {
      charging.confirm(intent, required(intent, method), offSession(params));
    }
    return view.render(intent);
  }

  private static void refuseWhatIsMissingHere(Params params) {
    for (String name :
        List.of("application_fee_amount", "transfer_data", "on_behalf_of", "confirmation_token")) {
      if (params.has(name)) {
        throw ApiError.invalid(
            "parameter_unknown", "This simulator does not know " + name + ".", name);
      }
    }
    String capture = params.text("capture_method");
    if ("manual".equals(capture)) {
      throw ApiError.invalid(
          null, "This simulator captures at once; manual capture is missing.", "capture_method");
    }
  }

  /** A new intent; it is kept once it is complete. */
  PaymentIntent open(long amount, String currency, String customer, Map<String, String> metadata) {
    var intent = new PaymentIntent();
    intent.id = Ids.next("pi_");
    intent.created = world.now();
    intent.amount = amount;
    intent.currency = currency;
    intent.customer = customer;
    intent.metadata = metadata;
    intent.status = "requires_payment_method";
    return intent;
  }

  void save(PaymentIntent intent) {
    world.paymentIntents.save(intent);
    search.index(intent);
  }

  private static boolean offSession(Params params) {
    String value = params.text("off_session");
    return value != null && !value.equals("false");
  }

  private PaymentMethod method(Params params, String customer) {
    String id = params.text("payment_method");
    if (id == null) {
      return null;
    }
    PaymentMethod method = methods.referred(id);
    PaymentMethods.checkUsable(method);
    if (method.customer != null && !method.customer.equals(customer)) {
      throw ApiError.invalid(
          null,
          customer == null
              ? "The provided PaymentMethod belongs to a Customer; please include the Customer in"
                  + " the `customer` parameter."
              : "The provided PaymentMethod does not belong to the Customer '" + customer + "'.",
          "payment_method");
    }
    return method;
  }

  private static PaymentMethod required(PaymentIntent intent, PaymentMethod method) {
    if (method == null) {
      throw ApiError.invalid(
          "payment_intent_unexpected_state",
          "You cannot confirm this PaymentIntent because it's missing a payment method. You can"
              + " either update the PaymentIntent with a payment method and then confirm it again,"
              + " or confirm it again directly with a payment method.",
          "payment_method");
    }
    return method;
  }

  private Map<String, Object> update(Call call) {
    PaymentIntent intent = find(call);
    Params params = call.params();
    boolean open = CONFIRMABLE.contains(intent.status);
    if (!open && !params.names().equals(java.util.Set.of("metadata"))) {
      throw unexpected(intent, "update");
    }
    if (params.has("amount")) {
      intent.amount = Amounts.payment(params);
    }
    if (params.has("payment_method")) {
      intent.paymentMethod = method(params, intent.customer).id;
      intent.status = "requires_confirmation";
    }
    intent.description = params.has("description") ? params.text("description") : intent.description;
    intent.metadata = params.mergedMetadata(intent.metadata);
    save(intent);
    return view.render(intent);
  }

  private Map<String, Object> confirm(Call call) {
    PaymentIntent intent = find(call);
    Params params = call.params();
    if (!CONFIRMABLE.contains(intent.status)) {
      throw unexpected(intent, "confirm");
    }
    PaymentMethod given = method(params, intent.customer);
    if (params.has("return_url")) {
      intent.returnUrl = params.text("return_url");
    }
    if (params.has("setup_future_usage")) {
      intent.setupFutureUsage = params.text("setup_future_usage");
    }
    PaymentMethod method =
        given == null ? world.paymentMethods.get(intent.paymentMethod) : given;
    charging.confirm(intent, required(intent, method), offSession(params));
    return view.render(intent);
  }

  private Map<String, Object> cancel(Call call) {
    PaymentIntent intent = find(call);
    if (!CONFIRMABLE.contains(intent.status)) {
      throw unexpected(intent, "cancel");
    }
    cancel(intent, call.params().text("cancellation_reason"));
    return view.render(intent);
  }

  void cancel(PaymentIntent intent, String reason) {
    intent.status = "canceled";
    intent.cancellationReason = reason;
    intent.canceledAt = world.now();
    world.paymentIntents.save(intent);
    events.emit("payment_intent.canceled", view.render(intent));
  }

  private ApiError unexpected(PaymentIntent intent, String verb) {
    return ApiError.invalid(
            "payment_intent_unexpected_state",
            "You cannot "
                + verb
                + " this PaymentIntent because it has a status of "
                + intent.status
                + ".",
            "intent")
        .put("payment_intent", view.render(intent));
  }

  private Map<String, Object> list(Call call) {
    return Lists.page(
        call,
        world.paymentIntents,
        intent -> Lists.matches(call.params(), "customer", intent.customer),
        view::render);
  }

  private Map<String, Object> search(Call call) {
    List<PaymentIntent> found = search.find(call.params().require("query"));
    int limit = Lists.limit(call.params());
    int from = call.params().has("page") ? call.params().number("page").intValue() : 0;
    int to = Math.min(found.size(), from + limit);
    boolean more = to < found.size();
    return Json.object(
        "object", "search_result",
        "url", "/v1/payment_intents/search",
        "has_more", more,
        "next_page", more ? Integer.toString(to) : null,
        "data", found.subList(Math.min(from, to), to).stream().map(view::render).toList());
  }

  /** Where the browser goes after the approval page; null when nobody said. */
  public String returnAddress(PaymentIntent intent) {
    return intent.returnUrl == null
        ? null
        : Intents.returnAddress(
            intent.returnUrl, "payment_intent", intent.id, intent.status.equals("succeeded"));
  }
}
