package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Account;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.Payout;
import ch.fundus.stripesimulator.state.Timers;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.Map;
import java.util.Objects;

/** {@code /v1/payouts}: from a balance to a bank; they arrive after a while or come back. */
public final class Payouts {
  private final World world;
  private final Events events;
  private final Ledger ledger;
  private final Timers timers;
  private final long settleMillis;

  public Payouts(
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
    expander.register("po", id -> render(world.payouts.get(id)));
    world.payouts.all().forEach(this::settleLater);
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v1/payouts", this::create)
        .on("GET", "/v1/payouts", this::list)
        .on("GET", "/v1/payouts/{id}", call -> render(find(call)))
        .on("POST", "/v1/payouts/{id}/cancel", this::cancel);
  }

  private Payout find(Call call) {
    Payout payout = world.payouts.get(call.id());
    if (payout == null || !Objects.equals(payout.account, call.account())) {
      throw ApiError.noSuch("payout", call.id(), "payout");
    }
    return payout;
  }

  private Map<String, Object> create(Call call) {
    Params params = call.params();
    String currency = Amounts.currency(params);
    params.require("amount");
    long amount = Amounts.positive(params, "amount");
    checkAccount(call.account());
    if (ledger.available(call.account()) < amount) {
      throw ApiError.invalid(
          "balance_insufficient",
          "You have insufficient funds in your Stripe account for this transfer.",
          "amount");
    }
    var payout = new Payout();
    payout.id = Ids.next("po_");
    payout.created = world.now();
    payout.account = call.account();
    payout.amount = amount;
    payout.currency = currency;
    payout.status = "pending";
    payout.description = params.text("description");
    payout.statementDescriptor = params.text("statement_descriptor");
    payout.metadata = params.metadata("metadata");
    payout.arrivalDate = world.now() + 24 * 3600;
    payout.balanceTransaction =
        ledger.post(call.account(), "payout", "payout", -amount, 0, payout.id).id;
    world.payouts.save(payout);
    emit("payout.created", payout, null);
    settleLater(payout);
    return render(payout);
  }

  private void checkAccount(String id) {
    if (id == null) {
      return;
    }
    Account account = world.accounts.get(id);
    if (account == null) {
      throw new ApiError(
          403,
          "invalid_request_error",
          "account_invalid",
          "The provided key does not have access to account '" + id + "' (or that account does not"
              + " exist).");
    }
    if (account.closed || !account.active() || account.ibanLast4 == null) {
      throw ApiError.invalid(
          "payouts_not_allowed",
          "Cannot create payouts: this account has requirements that need to be collected.",
          null);
    }
  }

  private void emit(String type, Payout payout, String before) {
    events.emit(
        type,
        render(payout),
        before == null ? null : Json.object("status", before),
        payout.account);
  }

  private void settleLater(Payout payout) {
    if (payout.status.equals("pending")) {
      timers.later(settleMillis, () -> settle(payout));
    }
  }

  private void settle(Payout payout) {
    if (!payout.status.equals("pending")) {
      return;
    }
    Account account = world.accounts.get(payout.account);
    if (account != null && account.failNextPayout != null) {
      String code = account.failNextPayout;
      account.failNextPayout = null;
      world.accounts.save(account);
      fail(payout, code);
      return;
    }
    payout.status = "paid";
    world.payouts.save(payout);
    emit("payout.paid", payout, "pending");
  }

  /** The bank refuses it, at once or days after it was reported as paid. */
  public void fail(Payout payout, String code) {
    if (payout.status.equals("failed") || payout.status.equals("canceled")) {
      return;
    }
    String before = payout.status;
    payout.status = "failed";
    payout.failureCode = code;
    payout.failureBalanceTransaction =
        ledger.post(
                payout.account, "payout_failure", "payout_reversal", payout.amount, 0, payout.id)
            .id;
    world.payouts.save(payout);
    emit("payout.failed", payout, before);
  }

  private Map<String, Object> cancel(Call call) {
    Payout payout = find(call);
    if (!payout.status.equals("pending")) {
      throw ApiError.invalid(null, "Payouts can only be canceled while they are pending.", null);
    }
    payout.status = "canceled";
    ledger.post(
        payout.account, "payout_cancel", "payout_reversal", payout.amount, 0, payout.id);
    world.payouts.save(payout);
    return render(payout);
  }

  private Map<String, Object> list(Call call) {
    return Lists.page(
        call,
        world.payouts,
        payout ->
            Objects.equals(payout.account, call.account())
                && Lists.matches(call.params(), "status", payout.status),
        Payouts::render);
  }

  static Map<String, Object> render(Payout payout) {
    if (payout == null) {
      return null;
    }
    return Json.object(
        "id", payout.id,
        "object", "payout",
        "amount", payout.amount,
        "application_fee", null,
        "application_fee_amount", null,
        "arrival_date", payout.arrivalDate,
        "automatic", false,
        "balance_transaction", payout.balanceTransaction,
        "created", payout.created,
        "currency", payout.currency,
        "description", payout.description,
        "destination", "ba_" + (payout.account == null ? "platform" : payout.account.substring(5)),
        "failure_balance_transaction", payout.failureBalanceTransaction,
        "failure_code", payout.failureCode,
        "failure_message", payout.failureCode == null ? null : message(payout.failureCode),
        "livemode", false,
        "metadata", payout.metadata(),
        "method", "standard",
        "original_payout", null,
        "payout_method", null,
        "reconciliation_status", "not_applicable",
        "reversed_by", null,
        "source_type", "card",
        "statement_descriptor", payout.statementDescriptor,
        "status", payout.status,
        "trace_id", Json.object("status", "pending", "value", null),
        "type", "bank_account");
  }

  private static String message(String code) {
    return switch (code) {
      case "account_closed" -> "The bank account has been closed.";
      case "no_account" -> "The bank account details on file are probably incorrect.";
      case "insufficient_funds" -> "Your Stripe account has insufficient funds.";
      default -> "The bank could not process this payout (" + code + ").";
    };
  }
}
