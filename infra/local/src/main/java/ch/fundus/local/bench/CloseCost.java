package ch.fundus.local.bench;

import ch.fundus.local.Progress;
import ch.fundus.local.Stack;
import ch.fundus.local.client.FundusClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What it costs to close a campaign of many pledges that missed its goal, from the deadline to the settled
 * books, beside one statement that does the same to a copy of the same pledges. What Stripe would be asked
 * for, and the mails, come after and are not in it.
 */
final class CloseCost {
  static final String KEY = "close_vs_set_based";
  private static final int PLEDGES = 100_000;
  private static final long OUT_OF_REACH_MINOR = 400_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Stack stack;
  private final FundusClient client;
  private final Progress progress;

  CloseCost(Stack stack, FundusClient client, Progress progress) {
    this.stack = stack;
    this.client = client;
    this.progress = progress;
  }

  Comparison.Result measure(BenchTables tables, int rounds) throws Exception {
    List<Load.Round> ours = new ArrayList<>();
    List<Load.Round> bare = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      BenchCampaign campaign = BenchCampaign.open(client, "Hunderttausend " + i, 1, OUT_OF_REACH_MINOR);
      pledge(campaign.id());
      // What was just written is summed up and sealed now, not while the closing is timed.
      client.runJobs();
      tables.run(Resources.text("/bench/close-tables.sql").formatted(campaign.id()));
      bare.add(round(statement()));
      ours.add(round(close(campaign, tables)));
      progress.say("%s: round %d of %d: %,.1f s, one statement %,.1f s".formatted(
          KEY, i, rounds, PLEDGES / ours.getLast().perSecond(), PLEDGES / bare.getLast().perSecond()));
    }
    return new Comparison.Result(KEY, ours, bare);
  }

  /** As a rate, so that the table has one unit; all pledges go at once, so no time of a single one is known. */
  private static Load.Round round(double seconds) {
    return new Load.Round(PLEDGES / seconds, seconds * 1_000, seconds * 1_000);
  }

  private void pledge(UUID campaign) throws Exception {
    progress.say(KEY + ": writing " + PLEDGES + " confirmed pledges");
    String now = client.clock().now().toString();
    try (Connection database = stack.database();
        PreparedStatement statement = database.prepareStatement(Resources.text("/bench/prepare-close.sql"))) {
      statement.setObject(1, campaign);
      statement.setString(2, now);
      statement.setString(3, now);
      statement.setInt(4, PLEDGES);
      statement.executeUpdate();
    }
    try (Connection database = stack.database(); Statement statement = database.createStatement()) {
      statement.execute("analyze pledge.pledge, payment.setup, ledger.entry, ledger.transfer");
      statement.execute("checkpoint");
    }
  }

  private double statement() throws Exception {
    try (Connection database = stack.database(); Statement statement = database.createStatement()) {
      long begin = System.nanoTime();
      int closed = statement.executeUpdate(Resources.text("/bench/close-set-based.sql"));
      double seconds = (System.nanoTime() - begin) / 1e9;
      require(closed == PLEDGES, closed + " pledges were closed by one statement");
      statement.execute("checkpoint");
      return seconds;
    }
  }

  /** From the moment the deadline passes to settled books. */
  private double close(BenchCampaign campaign, BenchTables tables) throws Exception {
    Instant end = Instant.parse(client.campaign(campaign.slug()).path("deadline").asString());
    long begin = System.nanoTime();
    Thread clock = Thread.startVirtualThread(() -> client.setClock(end.plusSeconds(1), false));
    await(campaign.id(), "state = 'done'", begin);
    double seconds = (System.nanoTime() - begin) / 1e9;
    // The backend goes through the same rows to have cards forgotten; the tidying must not meet it there.
    await(campaign.id(), "let_go_at is not null", begin);
    // Nobody reads the mails, and Stripe never knew the cards: what follows the closing is left out.
    tables.run("delete from pledge.notice; delete from notification.mail where sent_at is null;"
        + " update payment.setup set detached_at = now() where idempotency_key like 'bench-%'");
    clock.join();
    return seconds;
  }

  private void await(UUID campaign, String condition, long begin) throws Exception {
    try (Connection database = stack.database();
        PreparedStatement statement = database.prepareStatement(
            "select 1 from settlement.settlement where campaign_id = ? and " + condition)) {
      statement.setObject(1, campaign);
      while (!found(statement)) {
        require(System.nanoTime() - begin < PATIENCE.toNanos(), "The campaign was not settled in " + PATIENCE + ": " + condition);
        Thread.sleep(10);
      }
    }
  }

  private static boolean found(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next();
    }
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }
}
