package ch.fundus.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Limits how often one account or address may do one thing; what is beyond is refused with 429. */
@Component
public class RateLimits {
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(200_000).expireAfterAccess(Duration.ofHours(2)).build();
  private final double factor;

  RateLimits(@Value("${fundus.rate-limit.factor:1}") double factor) {
    this.factor = factor;
  }

  /**
   * Takes one of {@code perHour} permits for this operation and subject.
   *
   * @throws Problem 429 with the seconds to wait
   */
  public void take(String operation, String subject, int perHour) {
    var permits = Math.max(1, Math.round(perHour * factor));
    var bucket =
        buckets.get(
            operation + '|' + subject,
            k -> Bucket.builder().addLimit(l -> l.capacity(permits).refillGreedy(permits, Duration.ofHours(1))).build());
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new Problem(
          HttpStatus.TOO_MANY_REQUESTS, "rate_limited", Math.max(1, probe.getNanosToWaitForRefill() / 1_000_000_000));
    }
  }
}
