package ch.fundus.payment;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One client for Stripe. Its address is Stripe's own unless configured; nothing here knows what answers. */
@Configuration
class StripeConfiguration {
  @Bean
  StripeClient stripe(@Value("${fundus.stripe.secret-key}") String secretKey, @Value("${fundus.stripe.api-base}") String apiBase) {
    Stripe.enableTelemetry = false;
    var client = StripeClient.builder().setApiKey(secretKey).setConnectTimeout(5_000).setReadTimeout(30_000)
        // Repeats are ours: they go by the stored idempotency key, also after a crash.
        .setMaxNetworkRetries(0);
    if (!apiBase.isBlank()) {
      client.setApiBase(apiBase);
    }
    return client.build();
  }
}
