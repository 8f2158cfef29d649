package ch.fundus.statistics;

import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the sums of the cube close behind the ledger, and makes them anew beside those that answer. Answers are exact
 * with or without it: they add what it has not read yet.
 */
@Component("statisticsCube")
class Cube implements Job {
  /** How far the sums have come; {@code building} is the generation that is being made, or null. */
  record State(short generation, Short building, Instant movedAt) {}

  /** Transactions in one step, so that none runs for long while everything is read again. */
  private static final long STEP = 100_000;
  private static final int STEPS = 20;

  private final DSLContext db;
  private final Launches launches;
  private final TransactionTemplate transaction;

  Cube(DSLContext db, Launches launches, TransactionTemplate transaction) {
    this.db = db;
    this.launches = launches;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "statistics-cube";
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(200);
  }

  /** Returns 0 always: adding up changes no answer, so nobody needs to wait for it. */
  @Override
  public int run() {
    var state = state();
    advance(state.generation);
    if (state.building != null) {
      advance(state.building);
      transaction.execute(t -> db.fetchValue("select statistics.finish_rebuild()"));
    }
    return 0;
  }

  /** Reads everything anew into sums of their own, which answer once they have caught up. */
  State rebuild() {
    transaction.executeWithoutResult(t -> {
      db.fetchValue("select statistics.begin_rebuild()");
      launches.renew();
    });
    return state();
  }

  State state() {
    return db.fetchSingle(
            """
            select generation, moved_at, (select b.generation from statistics.cube b where not b.active) from statistics.cube where active
            """)
        .map(r -> new State(r.get(0, Short.class), r.get(2, Short.class), r.get(1, Instant.class)));
  }

  private void advance(short generation) {
    for (var step = 0; step < STEPS && Boolean.TRUE.equals(transaction.execute(t -> step(generation))); step++) {
      // Each step is a transaction of its own.
    }
  }

  private boolean step(short generation) {
    return db.fetchSingle("select statistics.advance(?::smallint, ?::bigint)", generation, STEP).get(0, Long.class) > 0;
  }
}
