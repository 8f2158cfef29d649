package ch.fundus.local.faults;

import ch.fundus.local.SecondBackend;
import ch.fundus.local.Stack;
import ch.fundus.local.bench.BenchCampaign;
import ch.fundus.local.client.FundusClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two backends on one database close, collect and settle the same campaign at the same time. */
final class TwoWorkers {
  private static final int ROUNDS = 30;
  private final Stack stack;
  private final FundusClient first;
  private final Books books;

  TwoWorkers(Stack stack, FundusClient first, Books books) {
    this.stack = stack;
    this.first = first;
    this.books = books;
  }

  Outcome run(int pledges) throws Exception {
    long begin = System.nanoTime();
    BenchCampaign campaign = BenchCampaign.open(first, "Zwei an einer Kampagne", 10);
    Funding funding = new Funding(first, books);
    funding.pledge(campaign.id(), pledges);
    Instant end = Instant.parse(first.campaign(campaign.slug()).path("deadline").asString());
    try (SecondBackend another = stack.another(); FundusClient second = new FundusClient(another.url(), stack.ports().issuer())) {
      together(second, end.plusSeconds(60), () -> funding.charged(campaign.id()) == pledges);
      together(second, end.plus(Duration.ofDays(9)), () -> first.campaign(campaign.slug()).path("state").asString().equals("settled"));
    }
    long settled = books.number("select count(*) from ledger.entry where kind = 'success' and source_id = ?::text", campaign.id());
    return new Outcome(
        "two backends close and collect one campaign", pledges, pledges - funding.charged(campaign.id()),
        Math.max(0, funding.charges(campaign.id()) - pledges) + Math.abs(settled - 1), books.violations(), (System.nanoTime() - begin) / 1e9);
  }

  /** Both look at the same moment and run all their jobs at once, until it is done. */
  private void together(FundusClient second, Instant moment, Funding.Condition done) throws Exception {
    first.setClock(moment, false);
    second.setClock(moment, false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ROUNDS && !done.holds(); i++) {
        Future<?> one = threads.submit(first::runJobs);
        Future<?> other = threads.submit(second::runJobs);
        one.get();
        other.get();
      }
    }
  }
}
