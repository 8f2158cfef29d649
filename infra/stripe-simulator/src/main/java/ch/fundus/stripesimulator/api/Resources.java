package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Timers;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;

/** All resources, wired together. */
public final class Resources {
  public final PaymentMethods paymentMethods;
  public final Mandates mandates;
  public final SetupIntents setupIntents;
  public final PaymentIntents paymentIntents;
  public final Charging charging;
  public final CheckoutSessions sessions;
  public final Refunds refunds;
  public final Disputes disputes;
  public final Payouts payouts;
  public final Accounts accounts;
  private final Ledger ledger;

  /**
   * Settings of the resources.
   *
   * @param settleMillis how long payouts, slow refunds and decided disputes take
   * @param availableAfterSeconds how long a payment stays pending in the balance
   * @param anyExpiry accept an {@code expires_at} out of Stripe's range, for clients whose clock is
   *     moved
   */
  public record Setup(
      String publicUrl, long settleMillis, long availableAfterSeconds, boolean anyExpiry) {}

  public Resources(
      World world,
      Events events,
      Expander expander,
      Timers timers,
      Router<ApiHandler> router,
      Setup setup) {
    String url = setup.publicUrl();
    long settle = setup.settleMillis();
    ledger = new Ledger(world, expander, setup.availableAfterSeconds());
    paymentMethods = new PaymentMethods(world, events, expander);
    mandates = new Mandates(world, events, expander);
    setupIntents = new SetupIntents(world, events, expander, paymentMethods, mandates, url);
    var charges = new Charges(world, expander);
    var view = new PaymentIntentView(world, expander, url);
    charging = new Charging(world, events, paymentMethods, mandates, ledger, charges, view);
    paymentIntents = new PaymentIntents(world, events, paymentMethods, charging, view);
    sessions =
        new CheckoutSessions(
            world,
            events,
            expander,
            setupIntents,
            paymentIntents,
            charging,
            timers,
            url,
            setup.anyExpiry());
    refunds = new Refunds(world, events, expander, charges, ledger, timers, settle);
    disputes = new Disputes(world, events, expander, ledger, timers, settle);
    payouts = new Payouts(world, events, expander, ledger, timers, settle);
    accounts = new Accounts(world, events);
    charging.onPaid(this::afterPayment);

    new Customers(world, expander).routes(router);
    paymentMethods.routes(router);
    mandates.routes(router);
    setupIntents.routes(router);
    paymentIntents.routes(router);
    sessions.routes(router);
    charges.routes(router);
    ledger.routes(router);
    refunds.routes(router);
    new Transfers(world, events, expander, ledger).routes(router);
    payouts.routes(router);
    disputes.routes(router);
    accounts.routes(router);
    new AccountLinks(world, url).routes(router);
    events.routes(router);
  }

  private void afterPayment(Charge charge, TestCard card) {
    if (card != null && card.after() == TestCard.After.DISPUTE) {
      disputes.open(charge, "fraudulent");
    }
  }

  /** Forgets what is derived from the world, after the world was reset. */
  public void clear() {
    ledger.clear();
    paymentIntents.clear();
    sessions.clear();
  }
}
