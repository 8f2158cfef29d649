package ch.fundus.payment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.TestStripe;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What arrives at the webhooks' door: stored once when it is Stripe's, refused and forgotten when not. */
class WebhookIT extends IntegrationTest {
  @Test
  void anEventIsStoredOnceHoweverOftenItComes() throws Exception {
    var id = "evt_" + UUID.randomUUID();
    var payload = "{\"id\":\"" + id + "\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
    for (var i = 0; i < 3; i++) {
      assertThat(send(payload, sign(payload, TestStripe.WEBHOOK_SECRET, Instant.now()))).isEqualTo(200);
    }
    assertThat(stored(id)).isEqualTo(1);
  }

  @Test
  void aForgedAnOldOrAMissingSignatureIsRefusedAndNothingStored() throws Exception {
    var id = "evt_" + UUID.randomUUID();
    var payload = "{\"id\":\"" + id + "\",\"type\":\"checkout.session.completed\",\"data\":{\"object\":{}}}";
    assertThat(send(payload, sign(payload, "whsec_other", Instant.now()))).isEqualTo(400);
    assertThat(send(payload, sign(payload, TestStripe.WEBHOOK_SECRET, Instant.now().minusSeconds(301)))).isEqualTo(400);
    assertThat(send(payload, sign(payload + " ", TestStripe.WEBHOOK_SECRET, Instant.now()))).isEqualTo(400);
    assertThat(send(payload, "")).isEqualTo(400);
    assertThat(stored(id)).isZero();
  }

  @Test
  void anEventAboutSomethingUnknownIsParkedAndDoesNotStopTheOthers() throws Exception {
    var id = "evt_" + UUID.randomUUID();
    var payload = "{\"id\":\"" + id + "\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\",\"metadata\":{\"charge_id\":\"" + UUID.randomUUID() + "\"}}}}";
    assertThat(send(payload, sign(payload, TestStripe.WEBHOOK_SECRET, Instant.now()))).isEqualTo(200);
    await(() -> db.fetchValue("select outcome from payment.webhook_event where id = ?", id) != null);
    assertThat(db.fetchValue("select outcome from payment.webhook_event where id = ?", id)).isEqualTo("parked");
  }

  private long stored(String id) {
    return (long) db.fetchValue("select count(*) from payment.webhook_event where id = ?", id);
  }

  private static String sign(String payload, String secret, Instant at) throws GeneralSecurityException {
    return "t=" + at.getEpochSecond() + ",v1=" + Webhook.Util.computeHmacSha256(secret, at.getEpochSecond() + "." + payload);
  }

  private int send(String payload, String signature) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/webhooks/stripe"))
            .header("Content-Type", "application/json")
            .header("Stripe-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(payload))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
