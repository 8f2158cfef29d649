package ch.fundus.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;

/** Asks an address again and again until it answers as hoped. */
final class HttpHealth {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private HttpHealth() {}

  /** Waits for a status that is accepted; fails when the process ends or the time is up. */
  static void await(LocalProcess process, String url, IntPredicate accepted, Duration limit)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(limit);
    while (!accepted.test(status(url))) {
      if (!process.alive()) {
        throw process.failure("ended with exit code " + process.process().exitValue());
      }
      if (Instant.now().isAfter(deadline)) {
        throw process.failure("did not answer at " + url + " within " + limit.toSeconds() + " s");
      }
      Thread.sleep(100);
    }
  }

  /** The status of one request, 0 when there is no answer. */
  static int status(String url) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
