package ch.fundus.stripesimulator.control;

import ch.fundus.stripesimulator.api.Resources;
import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.Faults;
import ch.fundus.stripesimulator.state.Account;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Dispute;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.Refund;
import ch.fundus.stripesimulator.state.Session;
import ch.fundus.stripesimulator.state.Store;
import ch.fundus.stripesimulator.state.Stored;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import ch.fundus.stripesimulator.webhook.Webhooks;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What tests and demos can make happen; the same by Java and under {@code /_sim/}. */
public final class Control {
  private final World world;
  private final Resources resources;
  private final Webhooks webhooks;
  private final Faults faults;

  public Control(World world, Resources resources, Webhooks webhooks, Faults faults) {
    this.world = world;
    this.resources = resources;
    this.webhooks = webhooks;
    this.faults = faults;
  }

  public Faults faults() {
    return faults;
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  /** See {@link Webhooks#mode(WebhookMode, int, long)}. */
  public void webhookMode(WebhookMode mode, int times, long delayMillis) {
    webhooks.mode(mode, times, delayMillis);
  }

  private static <T extends Stored> T find(Store<T> store, String what, String id) {
    T found = store.get(id);
    if (found == null) {
      throw ApiError.noSuch(what, id, "id");
    }
    return found;
  }

  /**
   * Finishes a checkout session without its page, approvals granted; {@code card} is a test card's
   * number or {@code twint}. A declined card leaves the session open and is thrown.
   */
  public void finishCheckout(String sessionId, String card) {
    world.run(
        () -> {
          Session session = find(world.sessions, "checkout.session", sessionId);
          boolean twint = card.equals("twint");
          resources.sessions.submit(
              session,
              twint
                  ? resources.paymentMethods.twint(null, null)
                  : resources.paymentMethods.card(card, 12, 2034, null, null));
          if (session.setupIntent != null) {
            resources.setupIntents.answered(world.setupIntents.get(session.setupIntent), true);
          } else {
            resources.charging.answered(world.paymentIntents.get(session.paymentIntent), true);
          }
        });
  }

  /** Makes a payment take another amount or currency than was asked for, as a defect at Stripe would. */
  public void alterPayment(String intentId, long amount, String currency) {
    world.run(
        () -> {
          PaymentIntent intent = find(world.paymentIntents, "payment_intent", intentId);
          intent.amount = amount;
          intent.currency = currency;
          world.paymentIntents.save(intent);
        });
  }

  /** Opens a dispute about a charge, named by itself or by its payment intent; gives its id. */
  public String openDispute(String chargeOrIntent, String reason) {
    return world.run(
        () -> {
          PaymentIntent intent = world.paymentIntents.get(chargeOrIntent);
          Charge charge =
              find(world.charges, "charge", intent == null ? chargeOrIntent : intent.latestCharge);
          return resources.disputes.open(charge, reason).id;
        });
  }

  public void closeDispute(String id, boolean won) {
    world.run(
        () -> {
          Dispute dispute = find(world.disputes, "dispute", id);
          resources.disputes.close(dispute, won);
        });
  }

  /** Fails a payout, pending or paid. */
  public void failPayout(String id, String code) {
    world.run(() -> resources.payouts.fail(find(world.payouts, "payout", id), code));
  }

  /** Fails the next payout of an account when it would arrive. */
  public void failNextPayout(String accountId, String code) {
    world.run(
        () -> {
          Account account = find(world.accounts, "account", accountId);
          account.failNextPayout = code;
          world.accounts.save(account);
        });
  }

  public void failRefund(String id, String reason) {
    world.run(
        () -> {
          Refund refund = find(world.refunds, "refund", id);
          resources.refunds.fail(refund, reason);
        });
  }

  /** Takes back a TWINT permission, named by mandate or payment method. */
  public void revokeMandate(String mandateOrMethod) {
    world.run(() -> resources.mandates.revoke(mandateOrMethod).id);
  }

  /**
   * Sets the transfers capability: active, pending, restricted or unsupported. An active account
   * gets a bank account as if its onboarding had been done.
   */
  public void accountStatus(String accountId, String status) {
    world.run(
        () -> {
          Account account = find(world.accounts, "account", accountId);
          if (status.equals("active") && account.ibanLast4 == null) {
            account.ibanLast4 = "2957";
          }
          resources.accounts.capability(account, status);
        });
  }

  /** Moves the simulator's clock by an offset from real time; sessions expire by it. */
  public void moveClock(long offsetSeconds) {
    world.run(() -> world.moveClock(offsetSeconds));
  }

  /** How many objects of each kind there are, and payment intents by status. */
  public Map<String, Object> counters() {
    return world.run(
        () -> {
          var counters = new TreeMap<String, Object>();
          counters.put("customers", world.customers.size());
          counters.put("payment_methods", world.paymentMethods.size());
          counters.put("sessions", byStatus(world.sessions, session -> session.status));
          counters.put("setup_intents", byStatus(world.setupIntents, intent -> intent.status));
          counters.put("payment_intents", byStatus(world.paymentIntents, intent -> intent.status));
          counters.put("charges", byStatus(world.charges, charge -> charge.status));
          counters.put("refunds", byStatus(world.refunds, refund -> refund.status));
          counters.put("disputes", byStatus(world.disputes, dispute -> dispute.status));
          counters.put("payouts", byStatus(world.payouts, payout -> payout.status));
          counters.put("transfers", world.transfers.size());
          counters.put("transfer_reversals", world.reversals.size());
          counters.put("accounts", world.accounts.size());
          counters.put("balance_transactions", world.balanceTransactions.size());
          counters.put("charged_minor", sum());
          counters.put("events", world.events.size());
          counters.put("idempotency_keys", world.answers.size());
          counters.put("webhooks_delivered", webhooks.deliveredCount());
          counters.put("webhooks_failed", webhooks.failedCount());
          counters.put("webhooks_waiting", webhooks.waiting());
          return counters;
        });
  }

  private long sum() {
    return world.charges.all().stream().filter(Charge::succeeded).mapToLong(c -> c.amount).sum();
  }

  private static <T extends Stored> Map<String, Integer> byStatus(
      Store<T> store, Function<T, String> status) {
    var counts = new TreeMap<String, Integer>();
    counts.put("total", store.size());
    store.all().forEach(object -> counts.merge(status.apply(object), 1, Integer::sum));
    return counts;
  }


  /** Forgets everything, faults and webhook mode included. */
  public void reset() {
    world.run(
        () -> {
          webhooks.clear();
          webhooks.mode(WebhookMode.NORMAL, 1, 0);
          faults.clear();
          world.reset();
          resources.clear();
        });
  }
}
