package ch.fundus.stripesimulator.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Everything the simulator knows. One lock guards it all: a unit of work takes some tens of
 * microseconds, and one order of all changes is what makes the double easy to trust.
 */
public final class World implements AutoCloseable {
  private static final String DELIVERED = "delivered";

  private final Map<String, Store<?>> stores = new LinkedHashMap<>();
  private final Set<Store.Dirty> dirty = new LinkedHashSet<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;
  private boolean closed;
  private Map<String, Object> cause = Json.object("id", null, "idempotency_key", null);

  public final Store<Customer> customers = store("cus", Customer.class);
  public final Store<PaymentMethod> paymentMethods = store("pm", PaymentMethod.class);
  public final Store<Mandate> mandates = store("mandate", Mandate.class);
  public final Store<SetupIntent> setupIntents = store("seti", SetupIntent.class);
  public final Store<Session> sessions = store("cs", Session.class);
  public final Store<PaymentIntent> paymentIntents = store("pi", PaymentIntent.class);
  public final Store<Charge> charges = store("ch", Charge.class);
  public final Store<BalanceTransaction> balanceTransactions =
      store("txn", BalanceTransaction.class);
  public final Store<Refund> refunds = store("re", Refund.class);
  public final Store<Transfer> transfers = store("tr", Transfer.class);
  public final Store<TransferReversal> reversals = store("trr", TransferReversal.class);
  public final Store<Payout> payouts = store("po", Payout.class);
  public final Store<Dispute> disputes = store("du", Dispute.class);
  public final Store<Account> accounts = store("acct", Account.class);
  public final Store<AccountLink> accountLinks = store("link", AccountLink.class);
  public final Store<EventRecord> events;
  public final Store<Answer> answers;
  private final Store<Settings> settings = store("settings", Settings.class);

  public World(Path state, int maxEvents, int maxAnswers) {
    events = store("evt", EventRecord.class, maxEvents);
    answers = store("idem", Answer.class, maxAnswers);
    journal = state == null ? null : new Journal(state);
    if (journal != null) {
      journal.load(this::restore);
      journal.compact(stores.values());
    }
  }

  private <T extends Stored> Store<T> store(String kind, Class<T> type) {
    return store(kind, type, Integer.MAX_VALUE / 2);
  }

  private <T extends Stored> Store<T> store(String kind, Class<T> type, int bound) {
    var store = new Store<>(kind, type, bound, dirty::add);
    stores.put(kind, store);
    return store;
  }

  private void restore(String kind, String json) {
    if (kind.equals(DELIVERED)) {
      Delivered note = Json.journalled(json, Delivered.class);
      EventRecord event = note == null ? null : events.get(note.id);
      if (event != null) {
        event.delivered = true;
      }
      return;
    }
    Store<?> store = stores.get(kind);
    if (store != null) {
      restore(store, json);
    }
  }

  private static <T extends Stored> void restore(Store<T> store, String json) {
    T object = Json.journalled(json, store.type());
    if (object != null && object.id != null) {
      store.restore(object);
    }
  }

  /**
   * Runs one unit of work alone and journals what it changed, also when it ends in an error: a
   * declined payment is a change too.
   */
  public <R> R run(Supplier<R> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      try {
        finish();
      } finally {
        lock.unlock();
      }
    }
  }

  public void run(Runnable work) {
    run(
        () -> {
          work.run();
          return null;
        });
  }

  private void finish() {
    if (lock.getHoldCount() > 1) {
      return;
    }
    if (journal != null && !closed && !dirty.isEmpty()) {
      journal.write(dirty);
    }
    dirty.clear();
    if (!afterwards.isEmpty()) {
      List<Runnable> todo = List.copyOf(afterwards);
      afterwards.clear();
      todo.forEach(Runnable::run);
    }
  }

  /** Does something once the present unit of work is journalled, such as sending an event. */
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }

  /** Names the API request that causes what follows; events quote it. */
  public void cause(String requestId, String idempotencyKey) {
    cause = Json.object("id", requestId, "idempotency_key", idempotencyKey);
  }

  public Map<String, Object> cause() {
    return cause;
  }

  /** The simulator's time in seconds, which control endpoints can move. */
  public long now() {
    return Instant.now().getEpochSecond() + clockOffset();
  }

  public long clockOffset() {
    Settings kept = settings.get("settings");
    return kept == null ? 0 : kept.clockOffsetSeconds;
  }

  public void moveClock(long offsetSeconds) {
    var kept = new Settings();
    kept.id = "settings";
    kept.clockOffsetSeconds = offsetSeconds;
    settings.save(kept);
  }

  public Collection<Store<?>> stores() {
    return stores.values();
  }

  /** Notes that an event has arrived; the journal gets one short line instead of the snapshot. */
  public void delivered(EventRecord event) {
    event.delivered = true;
    var note = new Delivered();
    note.id = event.id;
    dirty.add(new Store.Dirty(DELIVERED, note));
  }

  /** A journal line that says an event has arrived. */
  public static final class Delivered extends Stored {}

  /** Forgets everything. */
  public void reset() {
    stores.values().forEach(Store::clear);
    dirty.clear();
    if (journal != null) {
      journal.compact(stores.values());
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (journal != null) {
        journal.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      lock.unlock();
    }
  }
}
