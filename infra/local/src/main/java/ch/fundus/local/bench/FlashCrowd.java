package ch.fundus.local.bench;

import ch.fundus.local.Stack;
import ch.fundus.local.client.FundusClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A crowd that wants one reward of one campaign, beside the least that could be written down for a pledge
 * and beside the design with one hot row; then a small crowd beside a large one.
 */
final class FlashCrowd {
  static final String VS_APPEND = "flash_crowd_vs_append_sql";
  static final String VS_HOT_ROW = "flash_crowd_vs_hot_row";
  static final String LARGE_VS_SMALL = "flash_crowd_256_vs_8";
  private static final int CROWD = 64;
  private static final int SMALL = 8;
  private static final int LARGE = 256;
  /** The editor allows a hundred thousand units; a crowd without end needs more to buy. */
  private static final int UNITS = 100_000;
  private static final int STOCK = 1_500_000;

  private final Stack stack;
  private final FundusClient client;
  private final Targets targets;
  private final List<String> faults = new ArrayList<>();

  FlashCrowd(Stack stack, FundusClient client, Targets targets) {
    this.stack = stack;
    this.client = client;
    this.targets = targets;
  }

  List<Comparison.Result> measure(Comparison comparison, BenchTables tables) throws Exception {
    BenchCampaign campaign = BenchCampaign.open(client, "Alle auf einmal", UNITS);
    stock(campaign);
    tables.total(campaign.id(), STOCK);
    Map<String, Load> bare = new LinkedHashMap<>();
    bare.put(VS_APPEND, new Load(CROWD, () -> append(campaign.id())));
    bare.put(VS_HOT_ROW, new Load(CROWD, () -> hotRow(campaign.id())));
    List<Comparison.Result> results = new ArrayList<>(comparison.measureAll(crowd(CROWD, campaign), bare));
    results.add(comparison.measure(LARGE_VS_SMALL, crowd(LARGE, campaign), crowd(SMALL, campaign)));
    compare(campaign);
    return results;
  }

  /** What is not exact, in words. */
  List<String> faults() {
    return faults;
  }

  /** Each acknowledged pledge has one unit, and each unit one pledge. */
  private void compare(BenchCampaign campaign) throws SQLException {
    try (Connection database = stack.database();
        PreparedStatement statement = database.prepareStatement(
            "select count(*), count(distinct p.id) from pledge.reward_slot s join pledge.pledge p on p.id = s.pledge_id"
                + " and p.reward_id = s.reward_id where s.reward_id = ?")) {
      statement.setObject(1, campaign.limitedReward());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getLong(1) != targets.sold() || row.getLong(2) != targets.sold()) {
          faults.add("units sold to the crowd: " + row.getLong(1) + " to " + row.getLong(2) + " pledges instead of " + targets.sold());
        }
      }
    }
  }

  /** Everyone wants a unit of the reward. */
  private Load crowd(int clients, BenchCampaign campaign) {
    return new Load(clients, () -> targets.pledgeByHttp(campaign.id(), campaign.limitedReward()));
  }

  private void stock(BenchCampaign campaign) throws SQLException {
    try (Connection database = stack.database();
        PreparedStatement offer = database.prepareStatement("update pledge.offer set quantity = ? where reward_id = ?");
        PreparedStatement slots = database.prepareStatement(
            "insert into pledge.reward_slot (reward_id, n) select ?, n from generate_series(?, ?) n")) {
      offer.setInt(1, STOCK);
      offer.setObject(2, campaign.limitedReward());
      offer.executeUpdate();
      slots.setObject(1, campaign.limitedReward());
      slots.setInt(2, UNITS + 1);
      slots.setInt(3, STOCK);
      slots.executeUpdate();
    }
  }

  private Load.Client append(UUID campaign) throws Exception {
    Connection connection = stack.databaseAsBackend();
    PreparedStatement statement = connection.prepareStatement(Resources.text("/bench/append-pledge.sql"));
    statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
    return new Targets.Closing(connection) {
      @Override
      public void once() throws SQLException {
        UUID id = UUID.randomUUID();
        statement.setObject(1, id);
        statement.setObject(2, campaign);
        statement.setString(3, id + "@bench.example");
        statement.setLong(4, 5_000);
        statement.executeQuery().close();
      }
    };
  }

  private Load.Client hotRow(UUID campaign) throws Exception {
    Connection connection = stack.databaseAsBackend();
    connection.setAutoCommit(false);
    List<PreparedStatement> statements = new ArrayList<>();
    for (String sql : Resources.text("/bench/hot-row.sql").split("\n\n")) {
      PreparedStatement statement = connection.prepareStatement(sql);
      statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
      statements.add(statement);
    }
    return new Targets.Closing(connection) {
      @Override
      public void once() throws SQLException {
        UUID id = UUID.randomUUID();
        run(statements.get(0), id);
        run(statements.get(1), 5_000L, campaign);
        run(statements.get(2), id, campaign, id + "@bench.example", 5_000L);
        run(statements.get(3), id, 5_000L, id, 5_000L);
        connection.commit();
      }
    };
  }

  private static void run(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }
}
