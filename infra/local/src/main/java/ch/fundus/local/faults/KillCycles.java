package ch.fundus.local.faults;

import ch.fundus.local.Part;
import ch.fundus.local.Stack;
import ch.fundus.local.bench.BenchCampaign;
import ch.fundus.local.client.FundusClient;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Kills a part with SIGKILL again and again while a crowd pledges, and then compares. */
final class KillCycles {
  private static final int PEOPLE = 8;
  /** So many pledges must go through between two kills: a part that is never up proves nothing. */
  private static final int BETWEEN = 12;

  private final Stack stack;
  private final FundusClient client;
  private final Books books;

  KillCycles(Stack stack, FundusClient client, Books books) {
    this.stack = stack;
    this.client = client;
    this.books = books;
  }

  Outcome run(Part part, int cycles) throws Exception {
    long begin = System.nanoTime();
    BenchCampaign campaign = BenchCampaign.open(client, "Unterbrochen und gezählt", 10);
    // The moment within a pledge at which the kill falls is left to a seed, and so differs each time.
    Random pauses = new Random(20_261_122);
    try (Crowd crowd = new Crowd(client, campaign.id(), PEOPLE)) {
      for (int i = 1; i <= cycles; i++) {
        await(crowd, crowd.size() + BETWEEN);
        Thread.sleep(pauses.nextInt(400));
        stack.handle(part).destroyForcibly();
        if (i % 10 == 0 || i == cycles) {
          stack.progress().say("%d of %d kills of %s, %d pledges".formatted(i, cycles, part.title(), crowd.size()));
        }
      }
      await(crowd, crowd.size() + BETWEEN);
      crowd.rest();
      return compared(part, cycles, campaign.id(), crowd, begin);
    }
  }

  private Outcome compared(Part part, int cycles, UUID campaign, Crowd crowd, long begin) throws Exception {
    awaitConfirmed(campaign, crowd.paid().size());
    Map<UUID, Books.Stored> stored = books.pledges(campaign);
    long lost = crowd.acknowledged().entrySet().stream()
        .filter(e -> !stored.containsKey(e.getKey()) || stored.get(e.getKey()).amountMinor() != e.getValue())
        .count();
    lost += crowd.paid().keySet().stream()
        .filter(id -> stored.containsKey(id) && !stored.get(id).state().equals("confirmed"))
        .count();
    // Everybody repeated until there was an answer: more rows than answers would be pledges counted twice.
    long doubled = Math.max(0, stored.size() - crowd.acknowledged().size());
    long sum = crowd.paid().values().stream().mapToLong(Long::longValue).sum();
    long unbalanced = (commitments(campaign) == sum ? 0 : 1) + books.violations();
    return new Outcome(
        cycles + " x kill -9 of " + part.title(), crowd.acknowledged().size(), lost, doubled, unbalanced,
        (System.nanoTime() - begin) / 1e9);
  }

  private long commitments(UUID campaign) throws SQLException {
    return books.number("select balance_minor::bigint from ledger.account_balance where kind = 'commitment' and owner = ?", campaign);
  }

  /** Stripe repeats its webhooks until they are taken; that may last longer than the crowd. */
  private void awaitConfirmed(UUID campaign, int wanted) throws Exception {
    for (int i = 0; i < 600; i++) {
      if (books.number("select count(*) from pledge.pledge where state = 'confirmed' and campaign_id = ?", campaign) >= wanted) {
        return;
      }
      Thread.sleep(200);
    }
  }

  private static void await(Crowd crowd, int wanted) throws Exception {
    for (int i = 0; crowd.size() < wanted; i++) {
      if (i > 3_000) {
        throw new IllegalStateException("Nobody could pledge any more: " + crowd.size() + " of " + wanted);
      }
      Thread.sleep(50);
    }
  }
}
