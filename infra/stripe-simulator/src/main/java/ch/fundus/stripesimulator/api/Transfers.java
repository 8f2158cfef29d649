package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Account;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.Transfer;
import ch.fundus.stripesimulator.state.TransferReversal;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/transfers} and their reversals: from the platform to a connected account and back. */
public final class Transfers {
  private final World world;
  private final Events events;
  private final Ledger ledger;

  public Transfers(World world, Events events, Expander expander, Ledger ledger) {
    this.world = world;
    this.events = events;
    this.ledger = ledger;
    expander.register("tr", id -> render(world.transfers.get(id)));
    expander.register("trr", id -> render(world.reversals.get(id)));
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v1/transfers", this::create)
        .on("GET", "/v1/transfers", this::list)
        .on("GET", "/v1/transfers/{id}", call -> render(find(call)))
        .on("POST", "/v1/transfers/{id}", this::update)
        .on("POST", "/v1/transfers/{id}/reversals", this::reverse)
        .on("GET", "/v1/transfers/{id}/reversals", this::listReversals)
        .on("GET", "/v1/transfers/{id}/reversals/{reversal}", this::retrieveReversal);
  }

  private Transfer find(Call call) {
    return Lookup.named(world.transfers, "transfer", call.id(), "id");
  }

  private Map<String, Object> create(Call call) {
    Params params = call.params();
    String currency = Amounts.currency(params);
    params.require("amount");
    long amount = Amounts.positive(params, "amount");
    String destination = params.require("destination");
    Account account =
        Lookup.referred(world.accounts, "destination", destination, "destination");
    if (account.closed || !account.active()) {
      throw ApiError.invalid(
          "insufficient_capabilities_for_transfer",
          "Your destination account needs to have at least one of the following capabilities"
              + " enabled: transfers, crypto_transfers, legacy_payments",
          "destination");
    }
    Charge source = source(params, amount);
    long availableOn = world.now();
    if (source != null) {
      availableOn = world.balanceTransactions.get(source.balanceTransaction).availableOn;
    } else if (ledger.available(null) < amount) {
      throw ApiError.invalid(
          "balance_insufficient",
          "You have insufficient available funds in your Stripe account.",
          "amount");
    }
    var transfer = new Transfer();
    transfer.id = Ids.next("tr_");
    transfer.created = world.now();
    transfer.amount = amount;
    transfer.currency = currency;
    transfer.destination = destination;
    transfer.destinationPayment = Ids.next("py_");
    transfer.description = params.text("description");
    transfer.metadata = params.metadata("metadata");
    transfer.transferGroup = params.text("transfer_group");
    if (source != null) {
      transfer.sourceTransaction = source.id;
      source.transferred += amount;
      if (transfer.transferGroup == null) {
        transfer.transferGroup = source.transferGroup;
      }
      world.charges.save(source);
    }
    transfer.balanceTransaction =
        ledger.post(null, "transfer", "transfer", -amount, 0, transfer.id).id;
    ledger.post(
        destination, "payment", "charge", amount, 0, transfer.destinationPayment, availableOn);
    world.transfers.save(transfer);
    events.emit("transfer.created", render(transfer));
    return render(transfer);
  }

  private Charge source(Params params, long amount) {
    String id = params.text("source_transaction");
    if (id == null) {
      return null;
    }
    Charge charge = Lookup.referred(world.charges, "charge", id, "source_transaction");
    if (!charge.succeeded()) {
      throw ApiError.invalid(
          null, "Charge " + id + " was not paid and can not be transferred.", "source_transaction");
    }
    long rest = charge.amount - charge.transferred;
    if (amount > rest) {
      throw ApiError.invalid(
          null,
          "The amount of this transfer ("
              + amount
              + " chf) is greater than what is left of its source_transaction ("
              + rest
              + " chf).",
          "amount");
    }
    return charge;
  }

  private Map<String, Object> update(Call call) {
    Transfer transfer = find(call);
    transfer.metadata = call.params().mergedMetadata(transfer.metadata);
    return render(world.transfers.save(transfer));
  }

  private Map<String, Object> reverse(Call call) {
    Transfer transfer = find(call);
    long rest = transfer.amount - transfer.reversed;
    Long wanted = Amounts.positive(call.params(), "amount");
    long amount = wanted == null ? rest : wanted;
    if (rest == 0 || amount > rest) {
      throw ApiError.invalid(
          null,
          "Reversal amount ("
              + amount
              + " chf) is greater than the unreversed amount of the transfer ("
              + rest
              + " chf)",
          "amount");
    }
    if (ledger.available(transfer.destination) < amount) {
      throw ApiError.invalid(
          "balance_insufficient",
          "The connected account " + transfer.destination + " has insufficient funds.",
          "amount");
    }
    var reversal = new TransferReversal();
    reversal.id = Ids.next("trr_");
    reversal.created = world.now();
    reversal.transfer = transfer.id;
    reversal.amount = amount;
    reversal.currency = transfer.currency;
    reversal.metadata = call.params().metadata("metadata");
    reversal.destinationPaymentRefund = Ids.next("pyr_");
    reversal.balanceTransaction =
        ledger.post(null, "transfer_refund", "transfer_reversal", amount, 0, reversal.id).id;
    ledger.post(
        transfer.destination,
        "payment_refund",
        "refund",
        -amount,
        0,
        reversal.destinationPaymentRefund);
    world.reversals.save(reversal);
    note(transfer, reversal);
    events.emit("transfer.reversed", render(transfer));
    return render(reversal);
  }

  private void note(Transfer transfer, TransferReversal reversal) {
    transfer.reversed += reversal.amount;
    if (transfer.reversals == null) {
      transfer.reversals = new ArrayList<>(1);
    }
    transfer.reversals.add(reversal.id);
    world.transfers.save(transfer);
    Charge source = world.charges.get(transfer.sourceTransaction);
    if (source != null) {
      source.transferred -= reversal.amount;
      world.charges.save(source);
    }
  }

  private Map<String, Object> list(Call call) {
    Params params = call.params();
    return Lists.page(
        call,
        world.transfers,
        transfer ->
            Lists.matches(params, "destination", transfer.destination)
                && Lists.matches(params, "transfer_group", transfer.transferGroup),
        this::render);
  }

  private Map<String, Object> listReversals(Call call) {
    return reversals(find(call));
  }

  private Map<String, Object> retrieveReversal(Call call) {
    TransferReversal reversal =
        Lookup.named(world.reversals, "transfer reversal", call.variable("reversal"), "id");
    if (!reversal.transfer.equals(call.id())) {
      throw ApiError.noSuch("transfer reversal", reversal.id, "id");
    }
    return render(reversal);
  }

  private Map<String, Object> reversals(Transfer transfer) {
    List<String> ids = transfer.reversals == null ? List.of() : transfer.reversals;
    Map<String, Object> list =
        Lists.of(
            "/v1/transfers/" + transfer.id + "/reversals",
            ids.reversed().stream().map(id -> render(world.reversals.get(id))).toList(),
            false);
    list.put("total_count", ids.size());
    return list;
  }

  Map<String, Object> render(Transfer transfer) {
    if (transfer == null) {
      return null;
    }
    return Json.object(
        "id", transfer.id,
        "object", "transfer",
        "amount", transfer.amount,
        "amount_reversed", transfer.reversed,
        "balance_transaction", transfer.balanceTransaction,
        "created", transfer.created,
        "currency", transfer.currency,
        "description", transfer.description,
        "destination", transfer.destination,
        "destination_payment", transfer.destinationPayment,
        "livemode", false,
        "metadata", transfer.metadata(),
        "reversals", reversals(transfer),
        "reversed", transfer.reversed == transfer.amount,
        "source_transaction", transfer.sourceTransaction,
        "source_type", "card",
        "transfer_group", transfer.transferGroup);
  }

  private Map<String, Object> render(TransferReversal reversal) {
    if (reversal == null) {
      return null;
    }
    return Json.object(
        "id", reversal.id,
        "object", "transfer_reversal",
        "amount", reversal.amount,
        "balance_transaction", reversal.balanceTransaction,
        "created", reversal.created,
        "currency", reversal.currency,
        "destination_payment_refund", reversal.destinationPaymentRefund,
        "metadata", reversal.metadata(),
        "source_refund", null,
        "transfer", reversal.transfer);
  }
}
