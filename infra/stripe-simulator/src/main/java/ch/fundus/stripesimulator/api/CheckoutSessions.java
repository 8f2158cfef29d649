package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Customer;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.Session;
import ch.fundus.stripesimulator.state.SetupIntent;
import ch.fundus.stripesimulator.state.Timers;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;

/** {@code /v1/checkout/sessions}: visits to the hosted page, to set up or to pay. */
public final class CheckoutSessions {
  private static final long SHORTEST_SECONDS = 30 * 60;
  private static final long LONGEST_SECONDS = 24 * 3600;

  /** Clocks differ by seconds; Stripe is as lenient. */
  private static final long TOLERANCE_SECONDS = 60;

  private final World world;
  private final Events events;
  private final SetupIntents setupIntents;
  private final PaymentIntents paymentIntents;
  private final Charging charging;
  private final boolean anyExpiry;
  private final CheckoutSessionView view;
  private final PriorityQueue<Session> open =
      new PriorityQueue<>(Comparator.comparingLong((Session session) -> session.expiresAt));

  CheckoutSessions(
      World world,
      Events events,
      Expander expander,
      SetupIntents setupIntents,
      PaymentIntents paymentIntents,
      Charging charging,
      Timers timers,
      String publicUrl,
      boolean anyExpiry) {
    this.world = world;
    this.events = events;
    this.setupIntents = setupIntents;
    this.paymentIntents = paymentIntents;
    this.charging = charging;
    this.anyExpiry = anyExpiry;
    this.view = new CheckoutSessionView(world, publicUrl);
    expander.register("cs", id -> view.render(world.sessions.get(id)));
    setupIntents.onSuccess(intent -> complete(world.sessions.get(intent.session)));
    charging.onSuccess(intent -> complete(world.sessions.get(intent.session)));
    world.sessions.all().stream().filter(CheckoutSessions::isOpen).forEach(open::add);
    timers.every(500, this::expireDue);
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v1/checkout/sessions", this::create)
        .on("GET", "/v1/checkout/sessions", this::list)
        .on("GET", "/v1/checkout/sessions/{id}", call -> view.render(find(call)))
        .on("POST", "/v1/checkout/sessions/{id}", this::update)
        .on("POST", "/v1/checkout/sessions/{id}/expire", this::expire);
  }

  void clear() {
    open.clear();
  }

  private static boolean isOpen(Session session) {
    return session.status.equals("open");
  }

  private Session find(Call call) {
    return Lookup.named(world.sessions, "checkout.session", call.id(), "session");
  }

  private Map<String, Object> create(Call call) {
    Params params = call.params();
    String mode = params.require("mode");
    if (!mode.equals("setup") && !mode.equals("payment")) {
      throw ApiError.invalid(null, "This simulator knows setup and payment only.", "mode");
    }
    String customer = params.text("customer");
    if (customer != null) {
      customer = Lookup.referred(world.customers, "customer", customer, "customer").id;
    }
    var session = new Session();
    session.id = Ids.next("cs_test_a1");
    session.created = world.now();
    session.mode = mode;
    session.withoutTwint = params.list("excluded_payment_method_types").contains("twint");
    session.status = "open";
    session.customer = customer != null ? customer : newCustomer(params);
    session.customerEmail = params.text("customer_email");
    session.successUrl = params.require("success_url");
    session.cancelUrl = params.text("cancel_url");
    session.locale = params.text("locale");
    session.clientReferenceId = params.text("client_reference_id");
    session.metadata = params.metadata("metadata");
    session.expiresAt = expiry(params.number("expires_at"));
    if (mode.equals("setup")) {
      openSetup(session, params);
    } else {
      openPayment(session, params);
    }
    open.add(world.sessions.save(session));
    return view.render(session);
  }

  private String newCustomer(Params params) {
    if (!"always".equals(params.text("customer_creation"))) {
      return null;
    }
    var customer = new Customer();
    customer.id = Ids.next("cus_");
    customer.created = world.now();
    customer.email = params.text("customer_email");
    return world.customers.save(customer).id;
  }

  private long expiry(Long wanted) {
    long now = world.now();
    if (wanted == null) {
      return now + LONGEST_SECONDS;
    }
    boolean inRange =
        wanted >= now + SHORTEST_SECONDS - TOLERANCE_SECONDS
            && wanted <= now + LONGEST_SECONDS + TOLERANCE_SECONDS;
    if (!inRange && !anyExpiry) {
      throw ApiError.invalid(
          null,
          "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from"
              + " Checkout Session creation.",
          "expires_at");
    }
    return anyExpiry && !inRange ? now + LONGEST_SECONDS : wanted;
  }

  private void openSetup(Session session, Params params) {
    if (!params.has("payment_method_types")) {
      session.currency = Amounts.currency(params);
    }
    if (params.has("line_items")) {
      throw ApiError.invalid(null, "`line_items` may not be used in setup mode.", "line_items");
    }
    SetupIntent intent =
        setupIntents.open(
            session.customer,
            params.metadata("setup_intent_data", "metadata"),
            params.text("setup_intent_data", "description"));
    intent.session = session.id;
    session.setupIntent = world.setupIntents.save(intent).id;
  }

  private void openPayment(Session session, Params params) {
    String name = params.text("line_items", "0", "price_data", "product_data", "name");
    Long unit = params.number("line_items", "0", "price_data", "unit_amount");
    Long quantity = params.number("line_items", "0", "quantity");
    if (unit == null || params.text("line_items", "1", "quantity") != null) {
      throw ApiError.invalid(
          "parameter_missing",
          "This simulator wants exactly one line item with price_data[unit_amount].",
          "line_items");
    }
    session.itemName = name;
    session.amountTotal = unit * (quantity == null ? 1 : quantity);
    session.currency = params.require("line_items", "0", "price_data", "currency");
    if (session.amountTotal < Amounts.MINIMUM || session.amountTotal > Amounts.MAXIMUM) {
      throw ApiError.invalid(
          session.amountTotal < Amounts.MINIMUM ? "amount_too_small" : "amount_too_large",
          "The Checkout Session's total amount must be between Fr. 0.50 and Fr. 999,999.99.",
          "line_items");
    }
    PaymentIntent intent =
        paymentIntents.open(
            session.amountTotal,
            session.currency,
            session.customer,
            params.metadata("payment_intent_data", "metadata"));
    intent.session = session.id;
    intent.description = params.text("payment_intent_data", "description");
    intent.transferGroup = params.text("payment_intent_data", "transfer_group");
    intent.setupFutureUsage = params.text("payment_intent_data", "setup_future_usage");
    paymentIntents.save(intent);
    session.paymentIntent = intent.id;
  }

  /** The visitor gave a payment method: tries to set it up or to pay with it. */
  public void submit(Session session, PaymentMethod method) {
    if (session.setupIntent != null) {
      setupIntents.attempt(world.setupIntents.get(session.setupIntent), method);
    } else {
      charging.confirm(world.paymentIntents.get(session.paymentIntent), method, false);
    }
  }

  private void complete(Session session) {
    if (session == null || !isOpen(session)) {
      return;
    }
    session.status = "complete";
    world.sessions.save(session);
    events.emit("checkout.session.completed", view.render(session));
  }

  private Map<String, Object> update(Call call) {
    Session session = find(call);
    session.metadata = call.params().mergedMetadata(session.metadata);
    return view.render(world.sessions.save(session));
  }

  private Map<String, Object> expire(Call call) {
    Session session = find(call);
    if (!isOpen(session)) {
      throw ApiError.invalid(
          null,
          "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session"
              + " has a status of "
              + session.status
              + ".",
          "session");
    }
    expire(session);
    return view.render(session);
  }

  private void expireDue() {
    long now = world.now();
    while (!open.isEmpty() && open.peek().expiresAt <= now) {
      Session due = open.remove();
      if (isOpen(due)) {
        expire(due);
      }
    }
  }

  private void expire(Session session) {
    session.status = "expired";
    world.sessions.save(session);
    SetupIntent setup = world.setupIntents.get(session.setupIntent);
    if (setup != null) {
      setupIntents.cancel(setup, "abandoned");
    }
    PaymentIntent payment = world.paymentIntents.get(session.paymentIntent);
    if (payment != null) {
      paymentIntents.cancel(payment, "abandoned");
    }
    events.emit("checkout.session.expired", view.render(session));
  }

  private Map<String, Object> list(Call call) {
    Params params = call.params();
    return Lists.page(
        call,
        world.sessions,
        session ->
            Lists.matches(params, "customer", session.customer)
                && Lists.matches(params, "payment_intent", session.paymentIntent)
                && Lists.matches(params, "status", session.status),
        view::render);
  }
}
