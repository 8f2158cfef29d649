package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.BalanceTransaction;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/** {@code /v1/balance_transactions} and {@code /v1/balance}: every movement, and what is there. */
public final class Ledger {
  private final World world;
  private final long availableAfterSeconds;
  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<String, List<String>> bySource = new HashMap<>();

  /** The balance of one account; pending movements wait for their day. */
  private static final class Tally {
    private long available;
    private long pending;
    private final PriorityQueue<BalanceTransaction> waiting =
        new PriorityQueue<>(Comparator.comparingLong(movement -> movement.availableOn));

    private void add(BalanceTransaction movement) {
      pending += movement.net();
      waiting.add(movement);
    }

    private void settle(long now) {
      while (!waiting.isEmpty() && waiting.peek().availableOn <= now) {
        long net = waiting.remove().net();
        pending -= net;
        available += net;
      }
    }
  }

  public Ledger(World world, Expander expander, long availableAfterSeconds) {
    this.world = world;
    this.availableAfterSeconds = availableAfterSeconds;
    expander.register("txn", id -> render(world.balanceTransactions.get(id)));
    world.balanceTransactions.all().forEach(this::count);
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("GET", "/v1/balance_transactions", this::list)
        .on("GET", "/v1/balance_transactions/{id}", this::retrieve)
        .on("GET", "/v1/balance", this::balance);
  }

  /** Forgets the sums, after the world was reset. */
  public void clear() {
    tallies.clear();
    bySource.clear();
  }

  private void count(BalanceTransaction movement) {
    tally(movement.account).add(movement);
    bySource.computeIfAbsent(movement.source, source -> new ArrayList<>(1)).add(movement.id);
  }

  private Tally tally(String account) {
    Tally tally = tallies.computeIfAbsent(account == null ? "" : account, name -> new Tally());
    tally.settle(world.now());
    return tally;
  }

  long available(String account) {
    return tally(account).available;
  }

  /** A movement that becomes available after the configured delay when it brings money. */
  BalanceTransaction post(
      String account, String type, String category, long amount, long fee, String source) {
    long delay = amount > 0 && fee > 0 ? availableAfterSeconds : 0;
    return post(account, type, category, amount, fee, source, world.now() + delay);
  }

  BalanceTransaction post(
      String account,
      String type,
      String category,
      long amount,
      long fee,
      String source,
      long availableOn) {
    var movement = new BalanceTransaction();
    movement.id = Ids.next("txn_");
    movement.created = world.now();
    movement.account = account;
    movement.type = type;
    movement.category = category;
    movement.currency = "chf";
    movement.amount = amount;
    movement.fee = fee;
    movement.source = source;
    movement.availableOn = availableOn;
    world.balanceTransactions.save(movement);
    count(movement);
    return movement;
  }

  private Map<String, Object> retrieve(Call call) {
    return render(
        Lookup.named(world.balanceTransactions, "balance transaction", call.id(), "id"));
  }

  private Map<String, Object> list(Call call) {
    Params params = call.params();
    String source = params.text("source");
    if (source != null) {
      List<Map<String, Object>> found =
          bySource.getOrDefault(source, List.of()).reversed().stream()
              .map(world.balanceTransactions::get)
              .filter(movement -> Objects.equals(movement.account, call.account()))
              .filter(movement -> Lists.matches(params, "type", movement.type))
              .limit(Lists.limit(params))
              .map(this::render)
              .toList();
      return Lists.of(call.path(), found, false);
    }
    return Lists.page(
        call,
        world.balanceTransactions,
        movement ->
            Objects.equals(movement.account, call.account())
                && Lists.matches(params, "type", movement.type)
                && Lists.matches(params, "currency", movement.currency),
        this::render);
  }

  private Map<String, Object> balance(Call call) {
    Tally tally = tally(call.account());
    return Json.object(
        "object", "balance",
        "available", List.of(money(tally.available)),
        "connect_reserved", List.of(Json.object("amount", 0, "currency", "chf")),
        "livemode", false,
        "pending", List.of(money(tally.pending)),
        "refund_and_dispute_prefunding",
            Json.object("available", List.of(money(0)), "pending", List.of(money(0))));
  }

  private static Map<String, Object> money(long amount) {
    return Json.object(
        "amount", amount, "currency", "chf", "source_types", Json.object("card", amount));
  }

  Map<String, Object> render(BalanceTransaction movement) {
    if (movement == null) {
      return null;
    }
    return Json.object(
        "id", movement.id,
        "object", "balance_transaction",
        "amount", movement.amount,
        "available_on", movement.availableOn,
        "balance_type", "payments",
        "created", movement.created,
        "currency", movement.currency,
        "description", movement.description,
        "exchange_rate", null,
        "fee", movement.fee,
        "fee_details", movement.fee == 0 ? List.of() : List.of(feeDetail(movement)),
        "net", movement.net(),
        "reporting_category", movement.category,
        "source", movement.source,
        "status", movement.availableOn <= world.now() ? "available" : "pending",
        "type", movement.type);
  }

  private static Map<String, Object> feeDetail(BalanceTransaction movement) {
    return Json.object(
        "amount", movement.fee,
        "application", null,
        "currency", movement.currency,
        "description",
            movement.category.equals("dispute") ? "Dispute fee" : "Stripe processing fees",
        "type", "stripe_fee");
  }
}
