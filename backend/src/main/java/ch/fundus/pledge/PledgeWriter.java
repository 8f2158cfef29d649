package ch.fundus.pledge;

import ch.fundus.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * Group commit: whoever places a pledge waits until it is committed, and while one batch is being written
 * the next one gathers, so that a crowd pays for one statement and one flush to disk together. One alone
 * waits for nobody. Nothing is answered that is not committed; see ADR 7 for what was measured.
 */
@Component
class PledgeWriter implements DisposableBean {
  /** A pledge as it is stored. */
  record Row(
      UUID id, UUID campaignId, UUID rewardId, UUID personId, String email, String name, String display, String publicName,
      String language, long amountMinor, String address, String message, String requestHash, String accessHash, Extras extras) {

    /** Without anything beside its reward. */
    Row(UUID id, UUID campaignId, UUID rewardId, UUID personId, String email, String name, String display, String publicName,
        String language, long amountMinor, String address, String message, String requestHash, String accessHash) {
      this(id, campaignId, rewardId, personId, email, name, display, publicName, language, amountMinor, address, message, requestHash, accessHash, Extras.NONE);
    }
  }

  /** What is beside the reward: {@code minor} for add-ons and shipping is in the pledge's amount, the tip is not. */
  record Extras(long minor, long shippingMinor, String zone, long tipMinor, String addons) {
    static final Extras NONE = new Extras(0, 0, null, 0, null);
  }

  /** What the statement found; {@code reward*} are null when the campaign has no such reward. */
  record Found(boolean placed, boolean open, boolean late, Long rewardMinor, Boolean rewardNeedsAddress, Boolean rewardLate) {}

  private record Waiting(Row row, CompletableFuture<Found> answer) {}

  /** {@code again}: it got no units, since others of its batch held them, and gave them back. */
  private record Answer(Found found, boolean again) {}

  static final int BATCH = 256;
  private static final long PATIENCE_SECONDS = 10;
  private static final long IDLE_MILLIS = 200;
  private static final Logger LOG = LoggerFactory.getLogger(PledgeWriter.class);
  private static final String SQL = resource("sql/place-pledges.sql");
  private final SQLExceptionTranslator translator = new SQLErrorCodeSQLExceptionTranslator("PostgreSQL");
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(20_000);
  private final DataSource database;
  private final InstantSource clock;
  private final Thread writer;
  private volatile boolean closing;

  PledgeWriter(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.writer = Thread.ofPlatform().name("pledge-writer").daemon().start(this::write);
  }

  /**
   * Writes the pledge and returns when it is committed.
   *
   * @throws DataAccessException when the database refused it; nothing of it is stored then
   * @throws Problem 503 when it could not be written in time; a retry under the same id is safe
   */
  Found place(Row row) {
    var waiting = new Waiting(row, new CompletableFuture<>());
    if (closing || !queue.offer(waiting)) {
      throw unavailable();
    }
    try {
      return waiting.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  private static Problem unavailable() {
    return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "busy");
  }

  private void write() {
    var later = new ArrayList<Waiting>();
    while (!closing || !queue.isEmpty() || !later.isEmpty()) {
      try {
        write(gather(later));
      } catch (InterruptedException e) {
        LOG.error("Nobody interrupts the writer of pledges", e);
      }
    }
  }

  /** The pledges of the next batch; a second request under an id waits for the batch after. */
  private List<Waiting> gather(List<Waiting> later) throws InterruptedException {
    var candidates = new ArrayList<>(later);
    later.clear();
    if (candidates.isEmpty()) {
      var first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (first == null) {
        return List.of();
      }
      candidates.add(first);
    }
    queue.drainTo(candidates, BATCH - candidates.size());
    var ids = new HashSet<UUID>();
    var batch = new ArrayList<Waiting>(candidates.size());
    candidates.forEach(c -> (ids.add(c.row.id) ? batch : later).add(c));
    return batch;
  }

  private void write(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      var answers = place(batch);
      for (var waiting : batch) {
        var answer = answers.get(waiting.row.id);
        if (answer.again && batch.size() > 1) {
          write(List.of(waiting));
        } else {
          waiting.answer.complete(answer.found);
        }
      }
    } catch (SQLException | RuntimeException e) {
      if (batch.size() == 1) {
        batch.getFirst().answer.completeExceptionally(translated(e));
        return;
      }
      // One that the database refuses must not spoil the others.
      LOG.warn("A batch of {} pledges was refused, each is tried alone: {}", batch.size(), e.getMessage());
      batch.forEach(w -> write(List.of(w)));
    }
  }

  private RuntimeException translated(Exception e) {
    if (e instanceof SQLException refusal) {
      var translated = translator.translate("place pledges", SQL, refusal);
      return translated == null ? new IllegalStateException(e) : translated;
    }
    return (RuntimeException) e;
  }

  private Map<UUID, Answer> place(List<Waiting> batch) throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.prepareStatement(SQL)) {
      bind(connection, statement, batch.stream().map(Waiting::row).toList());
      var found = new HashMap<UUID, Answer>(batch.size() * 2);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(
              rows.getObject("id", UUID.class),
              new Answer(
                  new Found(
                      rows.getBoolean("placed"), rows.getBoolean("is_open"), rows.getBoolean("is_late"), rows.getObject("reward_minor", Long.class),
                      rows.getObject("needs_address", Boolean.class), rows.getObject("reward_late", Boolean.class)),
                  rows.getBoolean("again")));
        }
      }
      return found;
    }
  }

  private void bind(Connection connection, PreparedStatement statement, List<Row> rows) throws SQLException {
    var columns = List.<Column>of(
        new Column("uuid", Row::id), new Column("uuid", Row::campaignId), new Column("uuid", Row::rewardId),
        new Column("uuid", Row::personId), new Column("text", Row::email), new Column("text", Row::name),
        new Column("text", Row::display), new Column("text", Row::publicName), new Column("text", Row::language),
        new Column("bigint", Row::amountMinor), new Column("jsonb", Row::address), new Column("text", Row::message),
        new Column("text", Row::requestHash), new Column("text", Row::accessHash), new Column("bigint", r -> r.extras.minor),
        new Column("bigint", r -> r.extras.shippingMinor), new Column("text", r -> r.extras.zone),
        new Column("bigint", r -> r.extras.tipMinor), new Column("jsonb", r -> r.extras.addons));
    var position = 1;
    for (var column : columns) {
      statement.setArray(position++, connection.createArrayOf(column.type, rows.stream().map(column.value).toArray()));
    }
    statement.setString(position, clock.instant().toString());
  }

  private record Column(String type, Function<Row, Object> value) {}

  /** Requests have been answered by now; whatever is left is written before the database goes. */
  @Override
  public void destroy() throws InterruptedException {
    closing = true;
    writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }

  private static String resource(String path) {
    try {
      return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
