package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Failure;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.SetupIntent;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code /v1/setup_intents}: keeping a payment method for later. */
public final class SetupIntents {
  private static final Failure NOT_APPROVED =
      new Failure(
          "invalid_request_error",
          "setup_intent_authentication_failure",
          null,
          null,
          "The latest attempt to set up the payment method has failed because authentication"
              + " failed.",
          null,
          null);

  private final World world;
  private final Events events;
  private final PaymentMethods methods;
  private final Mandates mandates;
  private final String publicUrl;
  private Consumer<SetupIntent> onSuccess = intent -> {};

  public SetupIntents(
      World world,
      Events events,
      Expander expander,
      PaymentMethods methods,
      Mandates mandates,
      String publicUrl) {
    this.world = world;
    this.events = events;
    this.methods = methods;
    this.mandates = mandates;
    this.publicUrl = publicUrl;
    expander.register("seti", id -> render(world.setupIntents.get(id)));
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v1/setup_intents", this::create)
        .on("GET", "/v1/setup_intents", this::list)
        .on("GET", "/v1/setup_intents/{id}", call -> render(find(call)))
        .on("POST", "/v1/setup_intents/{id}/confirm", this::confirm)
        .on("POST", "/v1/setup_intents/{id}/cancel", this::cancel);
  }

  void onSuccess(Consumer<SetupIntent> listener) {
    onSuccess = listener;
  }

  private SetupIntent find(Call call) {
    return Lookup.named(world.setupIntents, "setupintent", call.id(), "intent");
  }

  private Map<String, Object> create(Call call) {
    Params params = call.params();
    String customer = params.text("customer");
    if (customer != null) {
      Lookup.referred(world.customers, "customer", customer, "customer");
    }
    SetupIntent intent = open(customer, params.metadata("metadata"), params.text("description"));
    intent.usage = params.text("usage") == null ? "off_session" : params.text("usage");
    intent.returnUrl = params.text("return_url");
    if (params.has("payment_method")) {
      intent.paymentMethod = methods.referred(params.require("payment_method")).id;
      intent.status = "requires_confirmation";
    }
    if (params.flag("confirm")) {
      attempt(intent, usable(intent));
    }
    return render(world.setupIntents.save(intent));
  }

  /** A new intent that waits for a payment method. */
  SetupIntent open(String customer, Map<String, String> metadata, String description) {
    var intent = new SetupIntent();
    intent.id = Ids.next("seti_");
    intent.created = world.now();
    intent.customer = customer;
    intent.metadata = metadata;
    intent.description = description;
    intent.usage = "off_session";
    intent.status = "requires_payment_method";
    return world.setupIntents.save(intent);
  }

  private Map<String, Object> list(Call call) {
    Params params = call.params();
    return Lists.page(
        call,
        world.setupIntents,
        intent ->
            Lists.matches(params, "customer", intent.customer)
                && Lists.matches(params, "payment_method", intent.paymentMethod),
        this::render);
  }

  private Map<String, Object> confirm(Call call) {
    SetupIntent intent = find(call);
    if (!List.of("requires_payment_method", "requires_confirmation", "requires_action")
        .contains(intent.status)) {
      throw unexpected(intent, "confirm");
    }
    if (call.params().has("payment_method")) {
      intent.paymentMethod = methods.referred(call.params().require("payment_method")).id;
    }
    if (call.params().has("return_url")) {
      intent.returnUrl = call.params().text("return_url");
    }
    attempt(intent, usable(intent));
    return render(intent);
  }

  private PaymentMethod usable(SetupIntent intent) {
    PaymentMethod method = world.paymentMethods.get(intent.paymentMethod);
    if (method == null) {
      throw ApiError.invalid(
          "setup_intent_unexpected_state",
          "You cannot confirm this SetupIntent because it's missing a payment method.",
          "payment_method");
    }
    PaymentMethods.checkUsable(method);
    return method;
  }

  /** Tries to keep the method: done, approval asked for, or refused with an error. */
  public void attempt(SetupIntent intent, PaymentMethod method) {
    intent.paymentMethod = method.id;
    intent.lastError = null;
    TestCard card = method.isTwint() ? null : TestCard.of(method.number);
    if (card != null && card.setup() != null) {
      fail(intent, card.setup().of(method.id, null));
      throw ApiError.of(card.setup())
          .put("payment_method", PaymentMethods.render(method))
          .put("setup_intent", render(intent));
    }
    if (card == null || card.auth() != TestCard.Auth.NEVER) {
      intent.status = "requires_action";
      world.setupIntents.save(intent);
      return;
    }
    succeed(intent, method);
  }

  /** The cardholder or TWINT user approved or refused. */
  public void answered(SetupIntent intent, boolean approved) {
    if (!intent.status.equals("requires_action")) {
      return;
    }
    if (approved) {
      succeed(intent, world.paymentMethods.get(intent.paymentMethod));
    } else {
      fail(intent, NOT_APPROVED.of(intent.paymentMethod, null));
    }
  }

  private void succeed(SetupIntent intent, PaymentMethod method) {
    method.setUp = true;
    if (method.isTwint()) {
      intent.mandate = mandates.grant(method).id;
    }
    if (intent.customer != null) {
      methods.attach(method, intent.customer);
    } else {
      world.paymentMethods.save(method);
    }
    intent.status = "succeeded";
    world.setupIntents.save(intent);
    events.emit("setup_intent.succeeded", render(intent));
    onSuccess.accept(intent);
  }

  private void fail(SetupIntent intent, Failure failure) {
    intent.lastError = failure;
    intent.paymentMethod = null;
    intent.status = "requires_payment_method";
    world.setupIntents.save(intent);
    events.emit("setup_intent.setup_failed", render(intent));
  }

  private Map<String, Object> cancel(Call call) {
    SetupIntent intent = find(call);
    if (intent.session != null && !intent.status.equals("canceled")) {
      throw ApiError.invalid(
          "setup_intent_unexpected_state",
          "This SetupIntent belongs to a Checkout Session; expire the session instead.",
          "intent");
    }
    cancel(intent, call.params().text("cancellation_reason"));
    return render(intent);
  }

  void cancel(SetupIntent intent, String reason) {
    if (intent.status.equals("succeeded") || intent.status.equals("canceled")) {
      throw unexpected(intent, "cancel");
    }
    intent.status = "canceled";
    intent.cancellationReason = reason;
    world.setupIntents.save(intent);
    events.emit("setup_intent.canceled", render(intent));
  }

  private ApiError unexpected(SetupIntent intent, String verb) {
    return ApiError.invalid(
            "setup_intent_unexpected_state",
            "You cannot "
                + verb
                + " this SetupIntent because it has a status of "
                + intent.status
                + ".",
            "intent")
        .put("setup_intent", render(intent));
  }

  /** Where the browser goes after the approval page; null when nobody said. */
  public String returnAddress(SetupIntent intent) {
    return intent.returnUrl == null
        ? null
        : Intents.returnAddress(
            intent.returnUrl, "setup_intent", intent.id, intent.status.equals("succeeded"));
  }

  Map<String, Object> render(SetupIntent intent) {
    if (intent == null) {
      return null;
    }
    PaymentMethod method = world.paymentMethods.get(intent.paymentMethod);
    return Json.object(
        "id", intent.id,
        "object", "setup_intent",
        "application", null,
        "automatic_payment_methods", Json.object("allow_redirects", "always", "enabled", true),
        "cancellation_reason", intent.cancellationReason,
        "client_secret", Intents.secret(intent.id),
        "created", intent.created,
        "customer", intent.customer,
        "description", intent.description,
        "flow_directions", null,
        "last_setup_error", Intents.error(world, intent.lastError),
        "latest_attempt", null,
        "livemode", false,
        "mandate", intent.mandate,
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
                    "mandate_options", null, "network", null, "request_three_d_secure", "automatic")),
        "payment_method_types", List.of("card", "twint"),
        "single_use_mandate", null,
        "status", intent.status,
        "usage", intent.usage);
  }
}
