package ch.fundus.stripesimulator.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One receiver of events with its queue; when it does not answer, its whole queue waits. */
final class Endpoint {
  private static final AtomicLong ORDER = new AtomicLong();

  private final URI url;
  private final String secret;
  private final HttpClient client;
  private final DelayQueue<Delivery> queue = new DelayQueue<>();
  private volatile long closedUntilMillis;

  Endpoint(String url, String secret, HttpClient client) {
    this.url = URI.create(url);
    this.secret = secret;
    this.client = client;
  }

  /** An event that is due at a time; the sequence keeps equal times in order. */
  record Delivery(String eventId, int attempt, long dueMillis, long sequence) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueMillis - System.currentTimeMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      var that = (Delivery) other;
      int byTime = Long.compare(dueMillis, that.dueMillis);
      return byTime != 0 ? byTime : Long.compare(sequence, that.sequence);
    }
  }

  void enqueue(String eventId, int attempt, long delayMillis) {
    long due = System.currentTimeMillis() + delayMillis;
    queue.add(new Delivery(eventId, attempt, due, ORDER.incrementAndGet()));
  }

  int waiting() {
    return queue.size();
  }

  void clear() {
    queue.clear();
  }

  Delivery take() throws InterruptedException {
    Delivery next = queue.take();
    long rest = closedUntilMillis - System.currentTimeMillis();
    if (rest > 0) {
      Thread.sleep(rest);
    }
    return next;
  }

  /** Sends the body; gives the status, or 0 when there was no answer. */
  int send(byte[] body) throws InterruptedException {
    long now = System.currentTimeMillis() / 1000;
    var request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
            .header("Stripe-Signature", Signature.header(now, body, secret))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      closedUntilMillis = 0;
      return status;
    } catch (IOException unreachable) {
      closedUntilMillis = System.currentTimeMillis() + 1_000;
      return 0;
    }
  }
}
