package ch.fundus.local.faults;

import ch.fundus.local.bench.BenchCampaign;
import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.PledgeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many buyers at once for fewer units of a reward. */
final class SellOut {
  private static final int SOLD_OUT = 409;
  private final FundusClient client;
  private final Books books;

  SellOut(FundusClient client, Books books) {
    this.client = client;
    this.books = books;
  }

  Outcome run(int buyers, int units) throws Exception {
    long begin = System.nanoTime();
    BenchCampaign campaign = BenchCampaign.open(client, "Hundert Plätze", units);
    long sold = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < buyers; i++) {
        PledgeOrder order =
            new PledgeOrder(
                campaign.id(), 2_000, campaign.limitedReward(), "buyer-" + i + "@faults.example", "", "anonymous", null, "de", null, null);
        all.add(threads.submit(() -> buys(order)));
      }
      for (Future<Boolean> one : all) {
        sold += one.get() ? 1 : 0;
      }
    }
    long taken = books.number("select count(*) from pledge.reward_slot where reward_id = ? and pledge_id is not null", campaign.limitedReward());
    long stored = books.number("select count(*) from pledge.pledge where reward_id = ?", campaign.limitedReward());
    return new Outcome(
        buyers + " buyers for " + units + " units", sold, Math.max(0, units - Math.min(sold, taken)),
        Math.max(0, Math.max(sold, stored) - units), books.violations(), (System.nanoTime() - begin) / 1e9);
  }

  private boolean buys(PledgeOrder order) {
    try {
      client.pledge(UUID.randomUUID(), order);
      return true;
    } catch (ApiProblem refused) {
      if (refused.status() == SOLD_OUT) {
        return false;
      }
      throw refused;
    }
  }
}
