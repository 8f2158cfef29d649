package ch.fundus.stripesimulator.webhook;

import ch.fundus.stripesimulator.state.EventRecord;
import ch.fundus.stripesimulator.state.Packed;
import ch.fundus.stripesimulator.state.World;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Delivers events with retries for three days, as Stripe does, but with a backoff that suits a demo:
 * 1, 2, 4 ... at most 60 seconds. What is still pending after a restart is sent again.
 */
public final class Webhooks implements AutoCloseable {
  private static final int WORKERS = 8;
  private static final int REMEMBERED = 100;
  private static final long GIVEN_UP_AFTER_SECONDS = 3 * 24 * 3600;

  private final World world;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Endpoint snapshots;
  private final Endpoint thin;
  private final List<Thread> workers = new ArrayList<>();
  private final Deque<Attempt> recent = new ArrayDeque<>();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile WebhookMode mode = WebhookMode.NORMAL;
  private volatile int times = 1;
  private volatile long delayMillis;

  /** One attempt to deliver, for the start page. */
  public record Attempt(Instant at, String type, String eventId, int number, int status) {}

  public Webhooks(World world, String url, String secret, String urlV2, String secretV2) {
    this.world = world;
    this.snapshots = url == null ? null : new Endpoint(url, secret, client);
    this.thin = urlV2 == null ? null : new Endpoint(urlV2, secretV2, client);
  }

  /** Starts the workers and takes up what was pending. */
  public void start() {
    redeliver(true);
    startWorkers(snapshots, WORKERS);
    startWorkers(thin, 2);
  }

  private void startWorkers(Endpoint endpoint, int count) {
    for (int i = 0; endpoint != null && i < count; i++) {
      workers.add(Thread.ofVirtual().name("webhook-", i).start(() -> work(endpoint)));
    }
  }

  /** Sets the mode; {@code times} counts for DUPLICATE, {@code delayMillis} for late modes. */
  public void mode(WebhookMode mode, int times, long delayMillis) {
    this.times = Math.max(1, times);
    this.delayMillis = delayMillis;
    this.mode = mode;
  }

  public WebhookMode mode() {
    return mode;
  }

  public int waiting() {
    return (snapshots == null ? 0 : snapshots.waiting()) + (thin == null ? 0 : thin.waiting());
  }

  public long deliveredCount() {
    return delivered.sum();
  }

  public long failedCount() {
    return failed.sum();
  }

  public List<Attempt> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  public void clear() {
    for (Endpoint endpoint : new Endpoint[] {snapshots, thin}) {
      if (endpoint != null) {
        endpoint.clear();
      }
    }
  }

  private Endpoint endpointOf(EventRecord event) {
    return event.thin ? thin : snapshots;
  }

  boolean hasEndpoint(boolean forThin) {
    return (forThin ? thin : snapshots) != null;
  }

  /** Sends an event in the present mode. */
  void dispatch(EventRecord event) {
    Endpoint endpoint = endpointOf(event);
    if (endpoint == null || mode == WebhookMode.OFF) {
      return;
    }
    int copies = mode == WebhookMode.DUPLICATE ? Math.max(2, times) : 1;
    for (int i = 0; i < copies; i++) {
      endpoint.enqueue(event.id, 1, delay());
    }
  }

  private long delay() {
    return switch (mode) {
      case DELAYED -> delayMillis > 0 ? delayMillis : 2_000;
      case SHUFFLED ->
          ThreadLocalRandom.current().nextLong(delayMillis > 0 ? delayMillis : 1_000);
      default -> 0;
    };
  }

  /** Sends kept events again, all or only those that never arrived; gives their number. */
  public int redeliver(boolean onlyUndelivered) {
    List<EventRecord> events = world.run(() -> List.copyOf(world.events.all()));
    int count = 0;
    for (EventRecord event : events) {
      Endpoint endpoint = endpointOf(event);
      if (endpoint != null && !(onlyUndelivered && event.delivered)) {
        endpoint.enqueue(event.id, 1, delay());
        count++;
      }
    }
    return count;
  }

  private void work(Endpoint endpoint) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Endpoint.Delivery next = endpoint.take();
        try {
          deliver(endpoint, next);
        } catch (RuntimeException broken) {
          // One bad event must not stop the deliveries behind it.
          System.err.println("stripe-simulator: " + next.eventId() + " not delivered: " + broken);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Endpoint endpoint, Endpoint.Delivery delivery) throws InterruptedException {
    EventRecord event = world.run(() -> world.events.get(delivery.eventId()));
    if (event == null) {
      return;
    }
    int status = endpoint.send(Packed.unpack(event.payload));
    remember(new Attempt(Instant.now(), event.type, event.id, delivery.attempt(), status));
    if (status >= 200 && status < 300) {
      delivered.increment();
      if (!event.delivered) {
        world.run(() -> world.delivered(event));
      }
    } else {
      failed.increment();
      retry(endpoint, delivery, event);
    }
  }

  private void retry(Endpoint endpoint, Endpoint.Delivery delivery, EventRecord event) {
    long age = Instant.now().getEpochSecond() + world.clockOffset() - event.created;
    if (age < GIVEN_UP_AFTER_SECONDS || delivery.attempt() < 8) {
      long seconds = Math.min(60, 1L << Math.min(6, delivery.attempt() - 1));
      endpoint.enqueue(event.id, delivery.attempt() + 1, seconds * 1_000);
    }
  }

  private void remember(Attempt attempt) {
    synchronized (recent) {
      recent.addFirst(attempt);
      if (recent.size() > REMEMBERED) {
        recent.removeLast();
      }
    }
  }

  @Override
  public void close() {
    workers.forEach(Thread::interrupt);
    client.shutdownNow();
  }
}
