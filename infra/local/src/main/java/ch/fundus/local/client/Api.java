package ch.fundus.local.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Requests to the backend's {@code /api}, with one account's token or none. */
final class Api {
  private static final Duration USUAL = Duration.ofSeconds(60);

  private final Http http;
  private final String base;
  private final Tokens tokens;
  private final Optional<Account> account;
  private final String language;

  Api(Http http, String base, Tokens tokens, Optional<Account> account, String language) {
    this.http = http;
    this.base = base;
    this.tokens = tokens;
    this.account = account;
    this.language = language;
  }

  Api as(Account other) {
    return new Api(http, base, tokens, Optional.of(other), language);
  }

  Api in(String otherLanguage) {
    return new Api(http, base, tokens, account, otherLanguage);
  }

  JsonNode get(String path) {
    return http.send(request(path, USUAL).GET().build()).json();
  }

  /** For answers that take long to work out. */
  JsonNode get(String path, Duration limit) {
    return http.send(request(path, limit).GET().build()).json();
  }

  <T> T get(String path, Class<T> type) {
    return http.send(request(path, USUAL).GET().build()).as(type);
  }

  Answer put(String path, Object body) {
    return send("PUT", path, body, USUAL);
  }

  Answer post(String path, Object body) {
    return send("POST", path, body, USUAL);
  }

  /** For work whose length depends on how much there is to do. */
  Answer post(String path, Object body, Duration limit) {
    return send("POST", path, body, limit);
  }

  Answer postRaw(String path, String contentType, byte[] body) {
    return http.send(
        request(path, USUAL)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private Answer send(String method, String path, Object body, Duration limit) {
    byte[] json = body == null ? new byte[0] : Answer.JSON.writeValueAsBytes(body);
    HttpRequest.Builder request = request(path, limit);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.method(method, HttpRequest.BodyPublishers.ofByteArray(json)).build());
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api" + path))
            .timeout(limit)
            .header("Accept", "application/json")
            .header("Accept-Language", language);
    account.ifPresent(a -> request.header("Authorization", "Bearer " + tokens.of(a)));
    return request;
  }
}
