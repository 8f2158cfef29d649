package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.EVENT_REPLAY;

import ch.fundus.operation.Job;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks Stripe for the events that never arrived, for instance after days without a webhook: the inbox takes
 * them like those that did, so one that comes both ways counts once. Stripe keeps events for 30 days.
 */
@Component
class EventReplay implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(EventReplay.class);
  private static final Duration KEPT = Duration.ofDays(30);
  // Stripe itself tries for three days; looking back a little further costs one page.
  private static final Duration OVERLAP = Duration.ofDays(4);
  private final DSLContext db;
  private final StripeClient stripe;
  private final Webhooks webhooks;
  private final WebhookHandler handler;

  EventReplay(DSLContext db, StripeClient stripe, Webhooks webhooks, WebhookHandler handler) {
    this.db = db;
    this.stripe = stripe;
    this.webhooks = webhooks;
    this.handler = handler;
  }

  @Override
  public String name() {
    return "payment-event-replay";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(15);
  }

  @Override
  public boolean onDemand() {
    return false;
  }

  @Override
  public int run() {
    try {
      return replay();
    } catch (StripeException e) {
      LOG.warn("Stripe does not list its events; they are asked for again: {}", e.getMessage());
      return 0;
    }
  }

  /** Takes in what was not delivered since the last look; returns how many events were new. */
  int replay() throws StripeException {
    var begun = Instant.now();
    var last = db.select(EVENT_REPLAY.UPTO).from(EVENT_REPLAY).fetchOptional(EVENT_REPLAY.UPTO);
    var since = last.map(l -> l.minus(OVERLAP)).filter(l -> l.isAfter(begun.minus(KEPT))).orElse(begun.minus(KEPT));
    var params =
        EventListParams.builder()
            .setDeliverySuccess(false)
            .setCreated(EventListParams.Created.builder().setGte(since.getEpochSecond()).build())
            .setLimit(100L)
            .build();
    var news = 0;
    for (Event event : stripe.v1().events().list(params).autoPagingIterable()) {
      if (handler.handles(event.getType())) {
        news += webhooks.store(event.getId(), "v1", event.getType(), event.toJson()) ? 1 : 0;
      }
    }
    db.insertInto(EVENT_REPLAY).set(EVENT_REPLAY.UPTO, begun).onConflict(EVENT_REPLAY.ONE).doUpdate().set(EVENT_REPLAY.UPTO, begun).execute();
    return news;
  }
}
