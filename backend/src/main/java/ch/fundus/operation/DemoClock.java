package ch.fundus.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import static ch.fundus.operation.jooq.Tables.DEMO_CLOCK;

/** A clock that can be moved forward, kept in the database so that a restart goes on at the same moment. */
@Component
@Profile("demo")
class DemoClock implements InstantSource {
  private final DSLContext db;
  private volatile Instant frozenAt;
  private volatile Duration offset;

  DemoClock(DSLContext db) {
    this.db = db;
  }

  @Override
  public Instant instant() {
    if (offset == null) {
      load();
    }
    var frozen = frozenAt;
    return frozen != null ? frozen : Instant.now().plus(offset);
  }

  /** Sets the time. The first setting of a fresh database may lie in the past; later ones only forward. */
  synchronized boolean set(Instant moment, boolean frozen) {
    var fresh = !db.fetchExists(DEMO_CLOCK);
    if (!fresh && moment.isBefore(instant())) {
      return false;
    }
    var millis = Duration.between(Instant.now(), moment).toMillis();
    db.insertInto(DEMO_CLOCK)
        .set(DEMO_CLOCK.OFFSET_MILLIS, millis)
        .set(DEMO_CLOCK.FROZEN_AT, frozen ? moment : null)
        .onConflict(DEMO_CLOCK.ONE)
        .doUpdate()
        .set(DEMO_CLOCK.OFFSET_MILLIS, millis)
        .set(DEMO_CLOCK.FROZEN_AT, frozen ? moment : null)
        .execute();
    frozenAt = frozen ? moment : null;
    offset = Duration.ofMillis(millis);
    return true;
  }

  private synchronized void load() {
    var row = db.selectFrom(DEMO_CLOCK).fetchOne();
    frozenAt = row == null ? null : row.getFrozenAt();
    offset = row == null ? Duration.ZERO : Duration.ofMillis(row.getOffsetMillis());
  }
}
