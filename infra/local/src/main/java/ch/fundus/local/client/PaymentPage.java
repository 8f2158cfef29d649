package ch.fundus.local.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/** The payment page that Stripe hosts, finished as a browser does: one form, then a redirect back. */
final class PaymentPage {
  private final Http http;

  PaymentPage(Http http) {
    this.http = http;
  }

  /** Pays with a card's number; returns the address that the page leads back to. */
  String pay(String url, String card) {
    return submit(
        url,
        Map.of(
            "number", card, "expiry", "12 / 40", "cvc", "123", "name", "Test", "action", "pay"));
  }

  /** Finishes the onboarding page of a creator's account. */
  String onboard(String url) {
    return submit(url, Map.of("action", "complete"));
  }

  private String submit(String url, Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(Tokens.encoded(form)))
            .build();
    return http.send(request).location().orElse("");
  }
}
