package ch.fundus.local.faults;

import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.Pledge;
import ch.fundus.local.client.PledgeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who pledge without end; each fourth pays at once. What gets no answer is sent again under its
 * id until it does, as a browser's reload would.
 */
final class Crowd implements AutoCloseable {
  private static final int PAYS_EACH = 4;
  private final FundusClient client;
  private final UUID campaign;
  private final AtomicBoolean going = new AtomicBoolean(true);
  private final AtomicInteger number = new AtomicInteger();
  private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
  private final Map<UUID, Long> paid = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> people = new ArrayList<>();

  Crowd(FundusClient client, UUID campaign, int size) {
    this.client = client;
    this.campaign = campaign;
    for (int i = 0; i < size; i++) {
      people.add(threads.submit(this::pledge));
    }
  }

  private void pledge() {
    while (going.get()) {
      int n = number.incrementAndGet();
      UUID id = UUID.randomUUID();
      long amount = 100 + n % 9_900;
      PledgeOrder order = PledgeOrder.gift(campaign, amount, "crowd-" + n + "@faults.example", "");
      Pledge pledge = client.pledge(id, order);
      acknowledged.put(id, amount);
      if (n % PAYS_EACH == 0) {
        client.pay(client.checkout(id, pledge.accessKey()), "4242424242424242");
        paid.put(id, amount);
      }
    }
  }

  int size() {
    return acknowledged.size();
  }

  /** Pledges that were answered with their amounts in Rappen. */
  Map<UUID, Long> acknowledged() {
    return acknowledged;
  }

  /** Those of them whose payment page was sent and led back. */
  Map<UUID, Long> paid() {
    return paid;
  }

  /** Lets everyone finish what they are at; fails when one of them could not. */
  void rest() throws Exception {
    going.set(false);
    for (Future<?> person : people) {
      person.get();
    }
  }

  @Override
  public void close() {
    going.set(false);
    threads.shutdownNow();
  }
}
