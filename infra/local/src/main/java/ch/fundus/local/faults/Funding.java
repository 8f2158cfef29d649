package ch.fundus.local.faults;

import ch.fundus.local.bench.BenchCampaign;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.Pledge;
import ch.fundus.local.client.PledgeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings a campaign past its goal, has it collected, and counts what was charged. */
final class Funding {
  /** Fifty of them reach the goal of {@link BenchCampaign}. */
  private static final long PLEDGE_MINOR = 40_000;
  /** Looks of a fifth of a second. */
  private static final int PATIENCE = 600;
  private final FundusClient client;
  private final Books books;

  Funding(FundusClient client, Books books) {
    this.client = client;
    this.books = books;
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  void pledge(UUID campaign, int pledges) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < pledges; i++) {
        PledgeOrder order = PledgeOrder.gift(campaign, PLEDGE_MINOR + i, "payer-" + i + "@faults.example", "");
        all.add(threads.submit(() -> {
          Pledge pledge = client.pledge(UUID.randomUUID(), order);
          client.pay(client.checkout(pledge.id(), pledge.accessKey()), "4242424242424242");
        }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    await("confirmed", () -> books.number("select count(*) from pledge.pledge where state = 'confirmed' and campaign_id = ?", campaign) == pledges);
  }

  /** Runs jobs until everybody is charged; after some minutes, what is missing is for the caller to tell. */
  void collect(UUID campaign, int pledges) throws Exception {
    for (int i = 0; i < PATIENCE && charged(campaign) < pledges; i++) {
      Thread.sleep(200);
      client.runJobs();
    }
  }

  long charged(UUID campaign) throws Exception {
    return books.number("select count(*) from pledge.pledge where state = 'charged' and campaign_id = ?", campaign);
  }

  /** Charges in the ledger: more than pledges would be somebody charged twice. */
  long charges(UUID campaign) throws Exception {
    return books.number(
        """
        select count(distinct e.id) from ledger.entry e
        join ledger.transfer t on t.entry_id = e.id join ledger.account a on a.id = t.credit_account
        where e.kind = 'charge' and a.kind = 'supporter_held' and a.owner = ?
        """,
        campaign);
  }

  static void await(String what, Condition condition) throws Exception {
    for (int i = 0; !condition.holds(); i++) {
      if (i > PATIENCE) {
        throw new IllegalStateException("Not in two minutes: " + what);
      }
      Thread.sleep(200);
    }
  }
}
