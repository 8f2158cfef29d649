package ch.fundus.payment;

import com.stripe.net.RequestOptions;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps our calls below Stripe's limits: whoever comes too early waits its turn. */
@Component
class StripeCalls {
  private final Bucket bucket;

  StripeCalls(@Value("${fundus.stripe.requests-per-second}") int perSecond) {
    bucket = Bucket.builder().addLimit(l -> l.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1))).build();
  }

  /** Waits until a call may be made. */
  void pace() {
    try {
      bucket.asBlocking().consume(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to call Stripe", e);
    }
  }

  static RequestOptions key(String idempotencyKey) {
    return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
  }
}
