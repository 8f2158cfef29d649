package ch.fundus.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many clients do one thing again and again for a while, and measures. */
final class Load {
  /** One client with its own connection. */
  interface Client extends AutoCloseable {
    void once() throws Exception;
  }

  /** What a round gave: how often a second, and how long half and nearly all of them took. */
  record Round(double perSecond, double medianMillis, double p99Millis) {}

  private final int clients;
  private final Callable<? extends Client> connect;

  Load(int clients, Callable<? extends Client> connect) {
    this.clients = clients;
    this.connect = connect;
  }

  Round run(Duration length) throws Exception {
    List<Client> connected = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        connected.add(connect.call());
      }
      long begin = System.nanoTime();
      long until = begin + length.toNanos();
      List<Future<long[]>> all = new ArrayList<>();
      for (Client client : connected) {
        all.add(threads.submit(() -> work(client, until)));
      }
      List<long[]> times = new ArrayList<>();
      for (Future<long[]> one : all) {
        times.add(one.get());
      }
      return round(times, (System.nanoTime() - begin) / 1e9);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      for (Client client : connected) {
        client.close();
      }
    }
  }

  private static long[] work(Client client, long until) throws Exception {
    long[] times = new long[4_096];
    int count = 0;
    long before = System.nanoTime();
    while (before < until) {
      client.once();
      long after = System.nanoTime();
      if (count == times.length) {
        times = Arrays.copyOf(times, count * 2);
      }
      times[count++] = after - before;
      before = after;
    }
    return Arrays.copyOf(times, count);
  }

  private static Round round(List<long[]> times, double seconds) {
    long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    if (all.length == 0) {
      return new Round(0, 0, 0);
    }
    return new Round(
        all.length / seconds, all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6);
  }
}
