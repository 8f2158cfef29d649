package ch.fundus.stripesimulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A merchant's webhook endpoint that keeps what it gets and can refuse it. */
final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  /** A received body with its signature. */
  record Delivery(String path, String body, String signature) {
    String type() {
      return body.replaceAll("(?s).*\"type\":\"([a-z_0-9.\\[\\]]+\\.[a-z_.\\[\\]]+)\".*", "$1");
    }
  }

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
          int answer = status;
          if (answer == 200) {
            deliveries.add(new Delivery(exchange.getRequestURI().getPath(), body, signature));
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  void answerWith(int status) {
    this.status = status;
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  List<String> types() {
    return deliveries.stream().map(Delivery::type).toList();
  }

  /** Waits until a delivery fits, at most five seconds. */
  Delivery await(Predicate<Delivery> wanted) throws InterruptedException {
    long end = System.nanoTime() + 5_000_000_000L;
    while (System.nanoTime() < end) {
      for (Delivery delivery : deliveries) {
        if (wanted.test(delivery)) {
          return delivery;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no such delivery among " + types());
  }

  Delivery await(String type) throws InterruptedException {
    return await(delivery -> delivery.type().equals(type));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
