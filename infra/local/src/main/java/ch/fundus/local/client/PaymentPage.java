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

  /** Pays with a card's number, approving when the bank asks; returns where the page leads back to. */
  String pay(String url, String card) {
    return submit(
        url, Map.of("card", card, "expiry", "12/34", "cvc", "123", "outcome", "approve"));
  }

  /** Pays with TWINT and approves in the app. */
  String payByTwint(String url) {
    return submit(url, Map.of("method", "twint", "outcome", "approve"));
  }

  /** Fills in a creator's onboarding page so that Stripe verifies the account at once. */
  String onboard(String url, String name) {
    return submit(
        url,
        Map.of(
            "name", name, "iban", "CH9300762011623852957", "dob", "1990-01-01",
            "outcome", "active", "action", "complete"));
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
