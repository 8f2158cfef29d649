package ch.fundus.payment;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.net.HttpClient;
import com.stripe.net.LiveStripeResponseGetter;
import com.stripe.net.RequestOptions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One client for Stripe. Its address is Stripe's own unless configured; nothing here knows what answers. */
@Configuration
class StripeConfiguration {
  @Bean
  HttpClient stripeConnection(@Value("${fundus.stripe.requests-per-second}") int perSecond) {
    return new StripeConnection(perSecond);
  }

  @Bean
  StripeClient stripe(
      HttpClient stripeConnection,
      @Value("${fundus.stripe.secret-key}") String secretKey,
      @Value("${fundus.stripe.api-base}") String apiBase,
      @Value("${fundus.stripe.read-timeout}") Duration readTimeout) {
    Stripe.enableTelemetry = false;
    return new StripeClient(new LiveStripeResponseGetter(new StripeOptions(secretKey, apiBase, readTimeout), stripeConnection));
  }

  static RequestOptions key(String idempotencyKey) {
    return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
  }
}
