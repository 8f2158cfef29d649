package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import ch.fundus.operation.Job;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is charged at once, with its supporter present, on Stripe's page. The charge is stored with its key
 * before the page is asked for; a page is closed before another is opened, so nobody pays twice. Pages that
 * no event told about are looked at again.
 */
@Service
public class Purchases implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(Purchases.class);
  // Stripe allows 30 minutes at least; pages live in real time, whatever our own clock says.
  private static final Duration PAGE_LIFE = Duration.ofMinutes(45);
  private static final Duration PAGE_REUSE = Duration.ofMinutes(30);
  private static final int BATCH = 100;

  /** What the page is opened for; {@code what} is what the supporter reads there. */
  public record Request(UUID pledgeId, UUID campaignId, long amountMinor, String what, String email, String language, String returnUrl) {}

  /** Of what is bought late: how many visits to the page are not over, and whether Stripe has made all that was paid available. */
  public record Pending(int onPage, boolean allAvailable) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final StripeClient stripe;
  private final Charges charges;
  private final PaymentCalls payments;
  private final boolean twint;

  Purchases(DSLContext db, InstantSource clock, StripeClient stripe, Charges charges, PaymentCalls payments,
      @Value("${fundus.payment.twint}") boolean twint) {
    this.db = db;
    this.clock = clock;
    this.stripe = stripe;
    this.charges = charges;
    this.payments = payments;
    this.twint = twint;
  }

  /**
   * Opens the payment page, or gives the open one again. Must be called outside a transaction.
   *
   * @return the page's address, or where the supporter comes back to when it is paid already
   * @throws Problem 503 when Stripe does not answer; trying again continues the same attempt
   */
  @Transactional(propagation = Propagation.NEVER)
  public String begin(Request request) {
    var last = charges.last(request.pledgeId());
    try {
      if (last.filter(c -> c.getState().equals("on_page")).isPresent()) {
        var open = last.get();
        if (open.getUrl() != null && isFresh(open, PAGE_REUSE)) {
          return open.getUrl();
        }
        if (open.getUrl() == null && isFresh(open, Duration.ofMinutes(10))) {
          return open(request, open); // Never answered: asked again with the same key.
        }
        if (close(open)) {
          return request.returnUrl();
        }
      }
      return open(request, store(request, last.map(c -> c.getTry() + 1).orElse(1)));
    } catch (StripeException e) {
      LOG.warn("Stripe did not open a payment page for pledge {}: {}", request.pledgeId(), e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  public Pending pending(UUID campaignId) {
    return db.select(count().filterWhere(CHARGE.STATE.eq("on_page")), count().filterWhere(CHARGE.STATE.eq("succeeded").and(CHARGE.AVAILABLE_POSTED_AT.isNull())))
        .from(CHARGE)
        .where(CHARGE.CAMPAIGN_ID.eq(campaignId).and(CHARGE.LATE.isTrue()))
        .fetchSingle(r -> new Pending(r.value1(), r.value2() == 0));
  }

  @Override
  public String name() {
    return "payment-purchases";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Pages whose time is over and of which no event has come: Stripe is asked what became of them. */
  @Override
  public int run() {
    var over = db.selectFrom(CHARGE)
        .where(CHARGE.STATE.eq("on_page").and("page_opened_at < now() - interval '46 minutes'"))
        .limit(BATCH).fetch();
    return Parallel.run(over, this::settled);
  }

  private boolean settled(ChargeRecord charge) {
    try {
      close(charge);
      return true;
    } catch (StripeException e) {
      LOG.warn("Stripe does not tell of the page of charge {}; it is asked again: {}", charge.getId(), e.getMessage());
      return false;
    }
  }

  /** Records what an event tells of a page; it is fetched again, so old news change nothing. */
  void refresh(String sessionId) throws StripeException {
    record(stripe.v1().checkout().sessions().retrieve(sessionId));
  }

  boolean expired(String sessionId) {
    return db.update(CHARGE).set(CHARGE.STATE, "expired").set(CHARGE.DONE_AT, clock.instant())
        .where(CHARGE.SESSION_ID.eq(sessionId).and(CHARGE.STATE.eq("on_page"))).execute() == 1;
  }

  /** Sees to it that nobody can pay on this page any more; true when somebody had before. */
  private boolean close(ChargeRecord charge) throws StripeException {
    if (charge.getSessionId() == null) {
      // Nobody was ever given its address.
      db.update(CHARGE).set(CHARGE.STATE, "expired").set(CHARGE.DONE_AT, clock.instant())
          .where(CHARGE.ID.eq(charge.getId()).and(CHARGE.STATE.eq("on_page"))).execute();
      return false;
    }
    var session = Pages.close(stripe, charge.getSessionId(), charge.getIdempotencyKey());
    record(session);
    return "complete".equals(session.getStatus());
  }

  private void record(Session session) throws StripeException {
    if ("complete".equals(session.getStatus()) && session.getPaymentIntent() != null) {
      charges.record(UUID.fromString(session.getMetadata().get("charge_id")), payments.fetch(session.getPaymentIntent()), null);
    } else if ("expired".equals(session.getStatus())) {
      expired(session.getId());
    }
  }

  private static boolean isFresh(ChargeRecord charge, Duration life) {
    return charge.getPageOpenedAt().isAfter(Instant.now().minus(life));
  }

  private ChargeRecord store(Request request, int attempt) {
    var id = Ids.next();
    var stored = db.insertInto(CHARGE)
        .set(CHARGE.ID, id)
        .set(CHARGE.PLEDGE_ID, request.pledgeId())
        .set(CHARGE.CAMPAIGN_ID, request.campaignId())
        .set(CHARGE.TRY, (short) attempt)
        .set(CHARGE.IDEMPOTENCY_KEY, "late-" + request.pledgeId() + "-try-" + attempt)
        .set(CHARGE.AMOUNT_MINOR, request.amountMinor())
        .set(CHARGE.STATE, "on_page")
        .set(CHARGE.LATE, true)
        .set(CHARGE.CREATED_AT, clock.instant())
        .set(CHARGE.PAGE_OPENED_AT, currentOffsetDateTime().cast(CHARGE.PAGE_OPENED_AT.getDataType()))
        .onConflictDoNothing()
        .execute();
    // Two clicks at once share the first one's attempt.
    return stored == 1 ? charges.find(id).orElseThrow() : charges.last(request.pledgeId()).orElseThrow();
  }

  private String open(Request request, ChargeRecord charge) throws StripeException {
    var session = stripe.v1().checkout().sessions().create(page(request, charge), StripeConfiguration.key(charge.getIdempotencyKey()));
    db.update(CHARGE).set(CHARGE.SESSION_ID, session.getId()).set(CHARGE.URL, session.getUrl()).where(CHARGE.ID.eq(charge.getId())).execute();
    return session.getUrl();
  }

  private SessionCreateParams page(Request request, ChargeRecord charge) {
    var page = SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.PAYMENT)
        .setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS)
        .setCustomerEmail(request.email())
        .setLocale(SessionCreateParams.Locale.valueOf(request.language().toUpperCase(Locale.ROOT)))
        .setSuccessUrl(request.returnUrl() + "&paid={CHECKOUT_SESSION_ID}")
        .setCancelUrl(request.returnUrl() + "&paid=no")
        // A repeat with the same key must send the same words, so time and amount come from the stored row.
        .setExpiresAt(charge.getPageOpenedAt().plus(PAGE_LIFE).getEpochSecond())
        .putMetadata("charge_id", charge.getId().toString())
        .putMetadata("pledge_id", charge.getPledgeId().toString())
        .addLineItem(SessionCreateParams.LineItem.builder()
            .setQuantity(1L)
            .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency("chf")
                .setUnitAmount(charge.getAmountMinor())
                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder().setName(request.what()).build())
                .build())
            .build())
        .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
            .setTransferGroup("campaign-" + charge.getCampaignId())
            .putMetadata("charge_id", charge.getId().toString())
            .putMetadata("pledge_id", charge.getPledgeId().toString())
            .putMetadata("campaign_id", charge.getCampaignId().toString())
            .build());
    if (!twint || charge.getAmountMinor() > Setups.TWINT_MAX_MINOR) {
      page.addExcludedPaymentMethodType(SessionCreateParams.ExcludedPaymentMethodType.TWINT);
    }
    return page.build();
  }
}
