package ch.fundus.local.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Access tokens by Keycloak's direct grant, kept until shortly before they expire. */
final class Tokens {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private record Token(String value, Instant useUntil) {}

  private final Http http;
  private final URI endpoint;
  private final Map<Account, Token> known = new ConcurrentHashMap<>();

  Tokens(Http http, String issuer) {
    this.http = http;
    this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
  }

  String of(Account account) {
    // Keycloak's clock is the real one, whatever time the demo's clock shows.
    return known.compute(
            account,
            (a, token) ->
                token != null && Instant.now().isBefore(token.useUntil()) ? token : fetch(a))
        .value();
  }

  private Token fetch(Account account) {
    Map<String, String> form =
        Map.of(
            "grant_type", "password",
            "client_id", "fundus-tools",
            "username", account.username(),
            "password", account.password(),
            "scope", "openid");
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    JsonNode answer = http.send(request).json();
    Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60)).minus(MARGIN);
    return new Token(answer.path("access_token").asString(), Instant.now().plus(life));
  }

  /** A form's body. */
  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
