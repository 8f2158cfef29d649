package ch.fundus.payment;

import com.stripe.exception.StripeException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** The one line to Stripe, through which every call goes: whoever comes too early for Stripe's limits waits its turn. */
class StripeConnection extends HttpURLConnectionClient {
  private final Bucket bucket;

  StripeConnection(int perSecond) {
    bucket = Bucket.builder().addLimit(l -> l.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1))).build();
  }

  @Override
  public StripeResponse request(StripeRequest request) throws com.stripe.exception.ApiConnectionException {
    try {
      bucket.asBlocking().consume(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to call Stripe", e);
    }
    return super.request(request);
  }

  /** True when Stripe has refused for good: nothing happened, and the same call would be refused again. */
  static boolean refused(StripeException e) {
    var status = e.getStatusCode();
    return status != null && status >= 400 && status < 500 && status != 409 && status != 429
        && !(e instanceof com.stripe.exception.RateLimitException);
  }
}
