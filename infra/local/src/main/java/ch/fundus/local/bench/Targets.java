package ch.fundus.local.bench;

import ch.fundus.local.Stack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The clients that load tests consist of: one kind through HTTP, one straight on the database. */
final class Targets {
  private final Stack stack;
  private final String placeSql;
  private final AtomicLong placed = new AtomicLong();
  private final AtomicLong sold = new AtomicLong();

  Targets(Stack stack, String placeSql) {
    this.stack = stack;
    this.placeSql = placeSql;
  }

  /** How many pledges were acknowledged, through HTTP and on the database together. */
  long placed() {
    return placed.get();
  }

  /** How many of the acknowledged pledges were for a unit of a limited reward. */
  long sold() {
    return sold.get();
  }

  /** Places a new pledge at every turn through the interface. */
  Load.Client pledgeByHttp(UUID campaign) throws IOException {
    return pledgeByHttp(campaign, null);
  }

  /** The same for a unit of a reward. */
  Load.Client pledgeByHttp(UUID campaign, UUID reward) throws IOException {
    String wanted = reward == null ? "null" : "\"" + reward + "\"";
    int port = stack.ports().backend();
    LeanConnection connection = new LeanConnection(port);
    return new Closing(connection) {
      @Override
      public void once() throws IOException {
        UUID id = UUID.randomUUID();
        String body =
            """
            {"campaignId":"%s","amountMinor":5000,"rewardId":%s,"email":"%s@bench.example","name":"Bench",\
            "display":"anonymous","publicName":null,"language":"de","address":null,"message":null}"""
                .formatted(campaign, wanted, id);
        byte[] request = LeanConnection.request("PUT", "/api/pledges/" + id, port, "", body);
        require(connection.send(request), 201);
        (reward == null ? placed : sold).incrementAndGet();
      }
    };
  }

  /** Places a new pledge at every turn with one statement for each, and the backend's rights. */
  Load.Client pledgeBySql(UUID campaign) throws SQLException {
    Connection connection = stack.databaseAsBackend();
    PreparedStatement statement = connection.prepareStatement(placeSql);
    statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
    String hash = "0".repeat(64);
    return new Closing(connection) {
      @Override
      public void once() throws SQLException {
        UUID id = UUID.randomUUID();
        Object[] values = {
          id, campaign, null, null, id + "@bench.example", "Bench", "anonymous", null, "de", 5000L, null,
          null, hash, hash, now()
        };
        for (int i = 0; i < values.length; i++) {
          bind(statement, i + 1, values[i]);
        }
        try (ResultSet result = statement.executeQuery()) {
          if (!result.next() || !result.getBoolean("placed")) {
            throw new SQLException("The statement placed nothing");
          }
        }
        placed.incrementAndGet();
      }
    };
  }

  private volatile String moment = "";

  /** The moment that bare statements write: the backend's own clock. */
  void now(String instant) {
    moment = instant;
  }

  private String now() {
    return moment;
  }

  private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, java.sql.Types.VARCHAR);
      case Long number -> statement.setLong(index, number);
      case UUID id -> statement.setObject(index, id);
      default -> statement.setString(index, value.toString());
    }
  }

  /** Asks for one of these addresses after the other. */
  static Load.Client reads(int port, List<String> paths, String headers) throws IOException {
    LeanConnection connection = new LeanConnection(port);
    List<byte[]> requests =
        paths.stream().map(p -> LeanConnection.request("GET", p, port, headers, null)).toList();
    AtomicInteger turn = new AtomicInteger((int) (System.nanoTime() & 0xffff));
    return new Closing(connection) {
      @Override
      public void once() throws IOException {
        int next = Math.floorMod(turn.getAndIncrement(), requests.size());
        require(connection.send(requests.get(next)), 200);
      }
    };
  }

  /** Runs a query with one of these keys after the other and reads all of its rows. */
  Load.Client query(String sql, List<?> keys) throws SQLException {
    Connection connection = stack.databaseAsBackend();
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
    AtomicInteger turn = new AtomicInteger();
    return new Closing(connection) {
      @Override
      public void once() throws SQLException {
        if (!keys.isEmpty()) {
          statement.setObject(1, keys.get(Math.floorMod(turn.getAndIncrement(), keys.size())));
        }
        try (ResultSet rows = statement.executeQuery()) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              rows.getObject(i);
            }
          }
        }
      }
    };
  }

  private static void require(LeanConnection.Response response, int status) throws IOException {
    if (response.status() != status) {
      throw new IOException(
          String.format(Locale.ROOT, "Answered %d instead of %d", response.status(), status));
    }
  }

  /** A client that closes its connection with itself. */
  abstract static class Closing implements Load.Client {
    private final AutoCloseable connection;

    Closing(AutoCloseable connection) {
      this.connection = connection;
    }

    @Override
    public void close() throws Exception {
      connection.close();
    }
  }
}
