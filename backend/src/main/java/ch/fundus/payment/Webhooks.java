package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.WEBHOOK_EVENT;

import ch.fundus.operation.Job;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The inbox of events: stored first, processed once, in whatever order and number they come. A stored
 * event is tried at once; what fails, or is left behind by a crash, is found again by the job.
 */
@Component
class Webhooks implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final int BATCH = 100;
  private static final int MAX_ATTEMPTS = 12;
  // Real time: a lease on work, and the pause before a repeat.
  private static final Field<java.time.Instant> NOW = DSL.field("now()", WEBHOOK_EVENT.NEXT_AT.getDataType());
  private final DSLContext db;
  private final WebhookHandler handler;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore permits = new Semaphore(10);

  Webhooks(DSLContext db, WebhookHandler handler) {
    this.db = db;
    this.handler = handler;
  }

  @Override
  public String name() {
    return "payment-webhooks";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(3);
  }

  /** Takes an event in; false when it is known already. */
  boolean store(String id, String endpoint, String type, String payload) {
    var handled = handler.handles(type);
    var news =
        db.insertInto(WEBHOOK_EVENT)
            .set(WEBHOOK_EVENT.ID, id)
            .set(WEBHOOK_EVENT.ENDPOINT, endpoint)
            .set(WEBHOOK_EVENT.TYPE, type)
            .set(WEBHOOK_EVENT.PAYLOAD, payload)
            .set(WEBHOOK_EVENT.RECEIVED_AT, NOW)
            .set(WEBHOOK_EVENT.NEXT_AT, NOW)
            .set(WEBHOOK_EVENT.PROCESSED_AT, handled ? DSL.inline(null, NOW) : NOW)
            .set(WEBHOOK_EVENT.OUTCOME, handled ? null : "not_used")
            .onConflictDoNothing()
            .execute();
    if (news == 1 && handled) {
      threads.submit(() -> soon(id));
    }
    return news == 1;
  }

  @Override
  public int run() {
    var total = 0;
    for (var claimed = claim(DSL.trueCondition()); !claimed.isEmpty(); claimed = claim(DSL.trueCondition())) {
      total += Parallel.run(claimed, this::process);
    }
    return total + (waitForOthers() ? 1 : 0);
  }

  @PreDestroy
  void close() {
    threads.close();
  }

  private void soon(String id) {
    try {
      permits.acquire();
      try {
        claim(WEBHOOK_EVENT.ID.eq(id)).forEach(this::process);
      } finally {
        permits.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> claim(Condition which) {
    var todo =
        DSL.select(WEBHOOK_EVENT.ID)
            .from(WEBHOOK_EVENT)
            .where(WEBHOOK_EVENT.PROCESSED_AT.isNull().and(WEBHOOK_EVENT.NEXT_AT.le(NOW)).and(WEBHOOK_EVENT.ATTEMPTS.lt(MAX_ATTEMPTS)).and(which))
            .orderBy(WEBHOOK_EVENT.NEXT_AT)
            .limit(BATCH)
            .forUpdate()
            .skipLocked();
    return db.update(WEBHOOK_EVENT)
        .set(WEBHOOK_EVENT.ATTEMPTS, WEBHOOK_EVENT.ATTEMPTS.plus(1))
        .set(WEBHOOK_EVENT.NEXT_AT, DSL.field("now() + interval '5 seconds' * power(2, least(attempts, 10))", WEBHOOK_EVENT.NEXT_AT.getDataType()))
        .where(WEBHOOK_EVENT.ID.in(todo))
        .returning(WEBHOOK_EVENT.ID)
        .fetch(WEBHOOK_EVENT.ID);
  }

  private boolean process(String id) {
    var event = db.selectFrom(WEBHOOK_EVENT).where(WEBHOOK_EVENT.ID.eq(id)).fetchSingle();
    try {
      handler.handle(event.getId(), event.getType(), event.getPayload());
      return true;
    } catch (Exception e) {
      LOG.warn("Event {} ({}) failed and will be tried again: {}", id, event.getType(), e.toString());
      db.update(WEBHOOK_EVENT).set(WEBHOOK_EVENT.LAST_ERROR, e.toString()).where(WEBHOOK_EVENT.ID.eq(id)).execute();
      return false;
    }
  }

  /** Whether an event is just being processed by another thread; then idle is not yet idle. */
  private boolean waitForOthers() {
    var busy = db.fetchExists(WEBHOOK_EVENT, WEBHOOK_EVENT.PROCESSED_AT.isNull().and(WEBHOOK_EVENT.LAST_ERROR.isNull()));
    if (busy) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return busy;
  }
}
