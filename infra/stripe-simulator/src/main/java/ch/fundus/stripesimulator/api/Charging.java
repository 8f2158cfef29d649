package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.state.BalanceTransaction;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Failure;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What happens when a payment intent is confirmed: paid, declined, or approval asked for. */
public final class Charging {
  private static final Failure MANDATE_INVALID =
      Failure.invalid(
          "payment_intent_mandate_invalid",
          "The mandate for this payment method is inactive and can not be used to charge it.");
  private static final Failure NOT_APPROVED =
      Failure.invalid(
          "payment_intent_authentication_failure",
          "The provided PaymentMethod has failed authentication. You can provide payment_method_data"
              + " or a new PaymentMethod to attempt to fulfill this PaymentIntent again.");

  private final World world;
  private final Events events;
  private final PaymentMethods methods;
  private final Mandates mandates;
  private final Ledger ledger;
  private final Charges charges;
  private final PaymentIntentView view;
  private BiConsumer<Charge, TestCard> onPaid = (charge, card) -> {};
  private Consumer<PaymentIntent> onSuccess = intent -> {};

  Charging(
      World world,
      Events events,
      PaymentMethods methods,
      Mandates mandates,
      Ledger ledger,
      Charges charges,
      PaymentIntentView view) {
    this.world = world;
    this.events = events;
    this.methods = methods;
    this.mandates = mandates;
    this.ledger = ledger;
    this.charges = charges;
    this.view = view;
  }

  /** What follows a payment, such as a dispute. */
  void onPaid(BiConsumer<Charge, TestCard> listener) {
    onPaid = listener;
  }

  void onSuccess(Consumer<PaymentIntent> listener) {
    onSuccess = listener;
  }

  /** Tries to take the money; a decline leaves its marks and is thrown. */
  void confirm(PaymentIntent intent, PaymentMethod method, boolean offSession) {
    Amounts.checkMethod(intent.amount, method);
    intent.paymentMethod = method.id;
    intent.lastError = null;
    if (method.isTwint()) {
      confirmTwint(intent, method, offSession);
    } else {
      confirmCard(intent, method, offSession);
    }
  }

  private void confirmTwint(PaymentIntent intent, PaymentMethod method, boolean offSession) {
    if (!offSession) {
      ask(intent);
    } else if (mandates.active(method)) {
      succeed(intent, method);
    } else {
      throw fail(intent, method, MANDATE_INVALID, false);
    }
  }

  private void confirmCard(PaymentIntent intent, PaymentMethod method, boolean offSession) {
    TestCard card = TestCard.of(method.number);
    boolean exempt = offSession && method.setUp && card.auth() == TestCard.Auth.UNLESS_SET_UP;
    if (card.auth() != TestCard.Auth.NEVER && !exempt) {
      if (offSession) {
        throw fail(intent, method, TestCard.AUTHENTICATION_REQUIRED, true);
      }
      ask(intent);
    } else if (card.charge() != null) {
      throw fail(intent, method, card.charge(), true);
    } else {
      succeed(intent, method);
    }
  }

  private void ask(PaymentIntent intent) {
    if (intent.returnUrl == null && intent.session == null) {
      intent.status = "requires_confirmation";
      world.paymentIntents.save(intent);
      throw ApiError.invalid(
          null,
          "This PaymentIntent is configured to accept payment methods enabled in your Dashboard."
              + " Because some of these payment methods might redirect your customer off of your"
              + " page, you must provide a `return_url`.",
          "return_url");
    }
    intent.status = "requires_action";
    world.paymentIntents.save(intent);
    events.emit("payment_intent.requires_action", view.render(intent));
  }

  /** The cardholder or TWINT user approved or refused on the approval page. */
  public void answered(PaymentIntent intent, boolean approved) {
    if (!intent.status.equals("requires_action")) {
      return;
    }
    PaymentMethod method = world.paymentMethods.get(intent.paymentMethod);
    Failure decline = method.isTwint() ? null : TestCard.of(method.number).charge();
    if (!approved) {
      fail(intent, method, NOT_APPROVED, false);
    } else if (decline != null) {
      fail(intent, method, decline, true);
    } else {
      succeed(intent, method);
    }
  }

  private void succeed(PaymentIntent intent, PaymentMethod method) {
    Charge charge = charge(intent, method);
    charge.status = "succeeded";
    String type = method.isTwint() ? "payment" : "charge";
    long fee = Amounts.fee(intent.amount, method.isTwint());
    BalanceTransaction movement =
        ledger.post(null, type, "charge", intent.amount, fee, charge.id);
    movement.description = intent.description;
    charge.balanceTransaction = movement.id;
    world.charges.save(charge);
    keepMethod(intent, method);
    intent.latestCharge = charge.id;
    intent.status = "succeeded";
    world.paymentIntents.save(intent);
    events.emit("charge.succeeded", charges.render(charge));
    events.emit("payment_intent.succeeded", view.render(intent));
    onPaid.accept(charge, method.isTwint() ? null : TestCard.of(method.number));
    onSuccess.accept(intent);
  }

  private void keepMethod(PaymentIntent intent, PaymentMethod method) {
    if (intent.setupFutureUsage != null && intent.customer != null) {
      method.setUp = true;
      if (method.isTwint() && !mandates.active(method)) {
        mandates.grant(method);
      }
      methods.attach(method, intent.customer);
    }
  }

  private ApiError fail(
      PaymentIntent intent, PaymentMethod method, Failure failure, boolean withCharge) {
    Charge charge = withCharge ? charge(intent, method) : null;
    if (charge != null) {
      charge.status = "failed";
      charge.failure = failure;
      intent.latestCharge = world.charges.save(charge).id;
      events.emit("charge.failed", charges.render(charge));
    }
    intent.lastError = failure.of(method.id, charge == null ? null : charge.id);
    intent.paymentMethod = null;
    intent.status = "requires_payment_method";
    world.paymentIntents.save(intent);
    events.emit("payment_intent.payment_failed", view.render(intent));
    return ApiError.of(intent.lastError)
        .put("payment_method", PaymentMethods.render(method))
        .put("payment_intent", view.render(intent));
  }

  private Charge charge(PaymentIntent intent, PaymentMethod method) {
    var charge = new Charge();
    charge.id = Ids.next(method.isTwint() ? "py_" : "ch_");
    charge.created = world.now();
    charge.paymentIntent = intent.id;
    charge.amount = intent.amount;
    charge.currency = intent.currency;
    charge.customer = intent.customer;
    charge.paymentMethod = method.id;
    charge.transferGroup = intent.transferGroup;
    charge.description = intent.description;
    charge.receiptEmail = intent.receiptEmail;
    charge.metadata = intent.metadata;
    return charge;
  }
}
