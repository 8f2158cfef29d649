package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.SETUP;

import ch.fundus.operation.Job;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import java.time.Duration;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has Stripe forget the ways to pay that nothing will be charged to. */
@Component
class DetachWorker implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(DetachWorker.class);
  private static final int BATCH = 200;
  private final DSLContext db;
  private final InstantSource clock;
  private final StripeClient stripe;

  DetachWorker(DSLContext db, InstantSource clock, StripeClient stripe) {
    this.db = db;
    this.clock = clock;
    this.stripe = stripe;
  }

  @Override
  public String name() {
    return "payment-detach";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  /** Detaching twice is harmless, so no claim is needed: whoever comes second is told that it is done. */
  @Override
  public int run() {
    var methods =
        db.selectDistinct(SETUP.PAYMENT_METHOD_ID)
            .from(SETUP)
            .where(SETUP.DETACH_REQUESTED_AT.isNotNull().and(SETUP.DETACHED_AT.isNull()).and(SETUP.PAYMENT_METHOD_ID.isNotNull()))
            .limit(BATCH)
            .fetch(SETUP.PAYMENT_METHOD_ID);
    return Parallel.run(methods, this::detach);
  }

  private boolean detach(String method) {
    try {
      stripe.v1().paymentMethods().detach(method);
    } catch (StripeException e) {
      if (!StripeConnection.refused(e)) {
        LOG.warn("Stripe did not detach {}: {}", method, e.getMessage());
        return false;
      }
      LOG.debug("{} was already detached", method);
    }
    db.update(SETUP).set(SETUP.DETACHED_AT, clock.instant()).where(SETUP.PAYMENT_METHOD_ID.eq(method)).execute();
    return true;
  }
}
