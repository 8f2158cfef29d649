package ch.fundus.local.bench;

import ch.fundus.local.Stack;
import ch.fundus.local.client.Account;
import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.AuditReport;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.Pledge;
import ch.fundus.local.client.PledgeOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** After the load: is every acknowledged pledge there once, does every sum agree, is nothing oversold? */
final class Exactness {
  private static final int BUYERS = 256;
  private static final int PAYING = 100;

  private final Stack stack;
  private final FundusClient client;
  private final List<String> faults = new ArrayList<>();

  Exactness(Stack stack, FundusClient client) {
    this.stack = stack;
    this.client = client;
  }

  /** What is not exact, in words; empty when all is. */
  List<String> check(BenchCampaign flooded, Targets targets, int units) throws Exception {
    equal(
        "pledges placed under load",
        targets.placed(),
        number("select count(*) from pledge.pledge where campaign_id = ?", flooded.id()));
    sellOut(BenchCampaign.open(client, "Die letzten Platten", units), units);
    totals(BenchCampaign.open(client, "Gezählt und gezahlt", units));
    statistics();
    AuditReport audit = client.as(Account.FINANCE).audit();
    audit.invariants().stream()
        .filter(i -> i.violations() > 0)
        .forEach(i -> faults.add("invariant " + i.number() + " (" + i.name() + "): " + i.violations()));
    return List.copyOf(faults);
  }

  /** The statement that stands for the backend's own must find what the backend says. */
  private void statistics() throws SQLException {
    JsonNode totals = client.statistics("by=discipline").path("totals");
    String sql = "select %s from statistics.ended_campaign where ?::uuid is null";
    equal("campaigns in statistics", number(sql.formatted("count(*)"), null), totals.path("campaigns").asLong());
    equal(
        "collected in statistics",
        number(sql.formatted("sum(collected_minor)::bigint"), null),
        totals.path("collectedMinor").asLong());
  }

  /** Many buyers at once for fewer units: exactly the units are sold. */
  private void sellOut(BenchCampaign campaign, int units) throws Exception {
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < BUYERS; i++) {
        PledgeOrder order = order(campaign, 2_000, campaign.limitedReward(), i);
        all.add(threads.submit(() -> status(order)));
      }
      for (Future<Integer> one : all) {
        answers.add(one.get());
      }
    }
    equal("buyers of a limited reward who got one", units, answers.stream().filter(s -> s == 201).count());
    equal("buyers who were told that it is sold out", BUYERS - units, answers.stream().filter(s -> s == 409).count());
    equal(
        "units taken",
        units,
        number("select count(*) from pledge.reward_slot where reward_id = ? and pledge_id is not null", campaign.limitedReward()));
    equal(
        "pledges for the limited reward",
        units,
        number("select count(*) from pledge.pledge where reward_id = ?", campaign.limitedReward()));
  }

  private int status(PledgeOrder order) {
    try {
      client.pledge(UUID.randomUUID(), order);
      return 201;
    } catch (ApiProblem e) {
      return e.status();
    }
  }

  /** Pledges that are paid at once: what the campaign shows is their sum and the ledger's balance. */
  private void totals(BenchCampaign campaign) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < PAYING; i++) {
        PledgeOrder order = order(campaign, 1_000 + i, null, i);
        all.add(threads.submit(() -> pay(order)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    long expected = PAYING * 1_000L + PAYING * (PAYING - 1) / 2;
    JsonNode shown = awaitBackers(campaign);
    equal("backers shown", PAYING, shown.path("backers").asLong());
    equal("sum shown", expected, shown.path("pledgedMinor").asLong());
    equal(
        "sum of pledges",
        expected,
        number("select coalesce(sum(amount_minor), 0)::bigint from pledge.pledge where state = 'confirmed' and campaign_id = ?", campaign.id()));
    equal(
        "commitments in the ledger",
        expected,
        number("select balance_minor::bigint from ledger.account_balance where kind = 'commitment' and owner = ?", campaign.id()));
  }

  private void pay(PledgeOrder order) {
    Pledge pledge = client.pledge(UUID.randomUUID(), order);
    client.pay(client.checkout(pledge.id(), pledge.accessKey()), "4242424242424242");
  }

  private JsonNode awaitBackers(BenchCampaign campaign) throws InterruptedException {
    JsonNode figures = client.as(Account.MARA).figures(campaign.id());
    for (int i = 0; i < 300 && figures.path("backers").asLong() < PAYING; i++) {
      Thread.sleep(100);
      figures = client.as(Account.MARA).figures(campaign.id());
    }
    return figures;
  }

  private static PledgeOrder order(BenchCampaign campaign, long minor, UUID reward, int number) {
    return new PledgeOrder(
        campaign.id(), minor, reward, "buyer-" + number + "@bench.example", "Bench", "anonymous", null, "de", null, null);
  }

  private void equal(String what, long expected, long found) {
    if (expected != found) {
      faults.add(what + ": " + found + " instead of " + expected);
    }
  }

  private long number(String sql, UUID key) throws SQLException {
    try (Connection connection = stack.database();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, key);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getLong(1) : 0;
      }
    }
  }
}
