package ch.fundus.local.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Sends requests until somebody answers: a backend that is killed and started again costs patience,
 * not data, because every write carries an id of ours and may be sent again.
 */
final class Http implements AutoCloseable {
  /** How long a server may be away before we give up. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Duration patience;

  Http() {
    this(PATIENCE);
  }

  Http(Duration patience) {
    this.patience = patience;
  }

  /** Sends a request and returns an answer of the 200s or 300s. */
  Answer send(HttpRequest request) {
    long giveUpAt = 0;
    Duration pause = Duration.ofMillis(100);
    while (true) {
      Answer answer = null;
      IOException failure = null;
      try {
        answer = once(request);
      } catch (IOException e) {
        failure = e;
      }
      if (answer != null && !isAway(answer.status())) {
        return checked(request, answer, giveUpAt != 0);
      }
      long now = System.nanoTime();
      giveUpAt = giveUpAt == 0 ? now + patience.toNanos() : giveUpAt;
      if (now >= giveUpAt) {
        throw unreachable(request, answer, failure);
      }
      sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private Answer once(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response =
          client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(), response.body(), response.headers().firstValue("Location"));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Too many requests, or nobody behind the door: the same request is right a moment later. */
  private static boolean isAway(int status) {
    return status == 429 || status == 502 || status == 503;
  }

  private static Answer checked(HttpRequest request, Answer answer, boolean afterRetry) {
    if (answer.status() >= 400) {
      throw new ApiProblem(name(request), answer, afterRetry);
    }
    return answer;
  }

  private RuntimeException unreachable(HttpRequest request, Answer last, IOException failure) {
    return last != null
        ? new ApiProblem(name(request), last, true)
        : new java.io.UncheckedIOException(
            name(request) + " got no answer for " + patience.toSeconds() + " s", failure);
  }

  private static String name(HttpRequest request) {
    // Keys in the query are secrets: they stay out of messages.
    return request.method() + " " + request.uri().getRawPath();
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RuntimeException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("The work was interrupted", e);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
