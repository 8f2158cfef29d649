package ch.fundus.payment;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import ch.fundus.web.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Stripe's events: the signature is checked on the raw body, the event stored, and only then answered. */
@RestController
@RequestMapping("/api/webhooks/stripe")
class WebhookController {
  private static final long TOLERANCE_SECONDS = 300;
  private final Webhooks webhooks;
  private final JsonMapper json;
  private final String secret;
  private final String secretV2;
  private final boolean live;

  WebhookController(Webhooks webhooks, JsonMapper json,
      @Value("${fundus.stripe.webhook-secret}") String secret, @Value("${fundus.stripe.webhook-secret-v2}") String secretV2,
      @Value("${fundus.stripe.secret-key}") String secretKey) {
    this.webhooks = webhooks;
    this.json = json;
    this.secret = secret;
    this.secretV2 = secretV2;
    this.live = secretKey.startsWith("sk_live") || secretKey.startsWith("rk_live");
  }

  @PostMapping
  @ResponseStatus(HttpStatus.OK)
  void snapshot(@RequestBody String payload, @RequestHeader(value = "Stripe-Signature", defaultValue = "") String signature) {
    receive("v1", payload, signature, secret);
  }

  /** Thin events come to an endpoint and with a secret of their own. */
  @PostMapping("/v2")
  @ResponseStatus(HttpStatus.OK)
  void thin(@RequestBody String payload, @RequestHeader(value = "Stripe-Signature", defaultValue = "") String signature) {
    receive("v2", payload, signature, secretV2);
  }

  private void receive(String endpoint, String payload, String signature, String endpointSecret) {
    try {
      if (endpointSecret.isBlank()) {
        throw Problem.notFound();
      }
      Webhook.Signature.verifyHeader(payload, signature, endpointSecret, TOLERANCE_SECONDS);
    } catch (SignatureVerificationException e) {
      throw new Problem(HttpStatus.BAD_REQUEST, "bad_signature");
    }
    var event = json.readTree(payload);
    if (event.path("livemode").asBoolean(live) != live) {
      throw new Problem(HttpStatus.BAD_REQUEST, "wrong_mode");
    }
    webhooks.store(event.path("id").asString(), endpoint, event.path("type").asString(), payload);
  }
}
