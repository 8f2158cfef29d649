package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.SETUP;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import ch.fundus.payment.PaymentEvents.SetupCompleted;
import ch.fundus.payment.PaymentEvents.SetupExpired;
import ch.fundus.payment.jooq.tables.records.SetupRecord;
import ch.fundus.web.Problem;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentMethod;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Supporters' ways to pay: collected on Stripe's page at the pledge, used when the campaign has succeeded. */
@Service
public class Setups {
  private static final Logger LOG = LoggerFactory.getLogger(Setups.class);
  // Stripe allows 30 minutes at least; a page that is this old is not handed out again.
  private static final Duration PAGE_LIFE = Duration.ofMinutes(45);
  // How long Stripe keeps an event that did not reach us.
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration PAGE_REUSE = Duration.ofMinutes(30);

  /** The most that TWINT takes at once. */
  public static final long TWINT_MAX_MINOR = 500_000;

  /** What the payment page is opened for; {@code returnUrl} is where the supporter comes back to. */
  public record Request(UUID pledgeId, long amountMinor, String email, String language, String returnUrl) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final StripeClient stripe;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final boolean twint;

  Setups(DSLContext db, InstantSource clock, StripeClient stripe, ApplicationEventPublisher events, TransactionTemplate transaction,
      @org.springframework.beans.factory.annotation.Value("${fundus.payment.twint}") boolean twint) {
    this.db = db;
    this.clock = clock;
    this.stripe = stripe;
    this.events = events;
    this.transaction = transaction;
    this.twint = twint;
  }

  /**
   * Opens the payment page, or gives the open one again. Must be called outside a transaction.
   *
   * @return the page's address
   * @throws Problem 503 when Stripe does not answer; trying again continues the same attempt
   */
  @Transactional(propagation = Propagation.NEVER)
  public String begin(Request request) {
    var last = last(request.pledgeId());
    // Stripe's pages live in real time, whatever our own clock says.
    if (last.isPresent() && last.get().getState().equals("open") && last.get().getCreatedAt().isAfter(Instant.now().minus(PAGE_REUSE))) {
      return last.get().getUrl();
    }
    var unanswered = last.filter(s -> s.getState().equals("requested"));
    var setup = unanswered.orElseGet(() -> store(request.pledgeId(), last.map(s -> s.getTry() + 1).orElse(1)));
    try {
      var session = stripe.v1().checkout().sessions().create(page(request, setup), StripeConfiguration.key(setup.getIdempotencyKey()));
      db.update(SETUP)
          .set(SETUP.SESSION_ID, session.getId())
          .set(SETUP.URL, session.getUrl())
          .set(SETUP.STATE, "open")
          // The webhook may have been faster than this answer.
          .where(SETUP.PLEDGE_ID.eq(request.pledgeId()).and(SETUP.TRY.eq(setup.getTry())).and(SETUP.STATE.eq("requested")))
          .execute();
      return session.getUrl();
    } catch (StripeException e) {
      LOG.warn("Stripe did not open a payment page for pledge {}: {}", request.pledgeId(), e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  /** How the supporter will pay, such as {@code Visa •••• 4242}; empty while no way is known. */
  public Optional<String> methodLabel(UUID pledgeId) {
    return db.select(SETUP.METHOD_LABEL)
        .from(SETUP)
        .where(SETUP.PLEDGE_ID.eq(pledgeId).and(SETUP.STATE.eq("completed")))
        .orderBy(SETUP.TRY.desc())
        .limit(1)
        .fetchOptional(SETUP.METHOD_LABEL);
  }

  /** Whether TWINT may be chosen; whoever has chosen it before is charged by it all the same. */
  public boolean offersTwint() {
    return twint;
  }

  /** Whether the pledge's present way to pay takes at most a limited amount. */
  public boolean paysByTwint(UUID pledgeId) {
    return db.fetchExists(SETUP, SETUP.PLEDGE_ID.eq(pledgeId).and(SETUP.STATE.eq("completed")).and(SETUP.METHOD_KIND.eq("twint")));
  }

  /** Whether a way to pay was given and then taken back. */
  public boolean needsAnother(UUID pledgeId) {
    return db.select(SETUP.REVOKED_AT).from(SETUP).where(SETUP.PLEDGE_ID.eq(pledgeId).and(SETUP.STATE.eq("completed")))
        .orderBy(SETUP.TRY.desc()).limit(1).fetchOptional(SETUP.REVOKED_AT).isPresent();
  }

  /** The supporter took the permission to charge back, in their TWINT app; true when that was news. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean revoked(String paymentMethodId) {
    var pledges =
        db.update(SETUP)
            .set(SETUP.REVOKED_AT, clock.instant())
            .where(SETUP.PAYMENT_METHOD_ID.eq(paymentMethodId).and(SETUP.REVOKED_AT.isNull()))
            .returning(SETUP.PLEDGE_ID)
            .fetch(SETUP.PLEDGE_ID);
    pledges.forEach(id -> events.publishEvent(new PaymentEvents.MethodRevoked(id, clock.instant())));
    return !pledges.isEmpty();
  }

  /** Has the ways to pay of these pledges forgotten at Stripe, since nothing will be charged. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(Collection<UUID> pledgeIds) {
    db.update(SETUP)
        .set(SETUP.DETACH_REQUESTED_AT, clock.instant())
        .where(SETUP.PLEDGE_ID.eq(any(pledgeIds.toArray(UUID[]::new))).and(SETUP.DETACHED_AT.isNull()))
        .execute();
  }

  /** A session as Stripe has it now, with the payment method that it brought. */
  Session fetch(String sessionId) throws StripeException {
    return stripe.v1().checkout().sessions().retrieve(
        sessionId, SessionRetrieveParams.builder().addExpand("setup_intent.payment_method").build());
  }

  /** Records that a page was completed; true when that was news. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean completed(Session session) {
    var pledgeId = UUID.fromString(session.getMetadata().get("pledge_id"));
    var intent = session.getSetupIntentObject();
    var method = intent.getPaymentMethodObject();
    var news =
        db.update(SETUP)
            .set(SETUP.SESSION_ID, session.getId())
            .set(SETUP.STATE, "completed")
            .set(SETUP.CUSTOMER_ID, session.getCustomer())
            .set(SETUP.SETUP_INTENT_ID, intent.getId())
            .set(SETUP.PAYMENT_METHOD_ID, method.getId())
            .set(SETUP.METHOD_KIND, method.getType())
            .set(SETUP.METHOD_LABEL, label(method))
            .set(SETUP.COMPLETED_AT, clock.instant())
            .where(SETUP.PLEDGE_ID.eq(pledgeId)
                .and(SETUP.TRY.eq(Short.valueOf(session.getMetadata().get("try"))))
                .and(SETUP.STATE.ne("completed")))
            .execute();
    if (news == 1) {
      events.publishEvent(new SetupCompleted(pledgeId, clock.instant()));
    }
    return news == 1;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  boolean expired(String sessionId) {
    var pledge =
        db.update(SETUP)
            .set(SETUP.STATE, "expired")
            .where(SETUP.SESSION_ID.eq(sessionId).and(SETUP.STATE.in("requested", "open")))
            .returning(SETUP.PLEDGE_ID)
            .fetchOptional(SETUP.PLEDGE_ID);
    pledge.ifPresent(id -> events.publishEvent(new SetupExpired(id, clock.instant())));
    return pledge.isPresent();
  }

  /**
   * Closes the pages of these pledges that are still open, or finds them completed, and records which.
   *
   * @return how many Stripe did not tell about
   */
  @Transactional(propagation = Propagation.NEVER)
  public int finish(List<UUID> pledgeIds) {
    var open = db.selectFrom(SETUP)
        .where(SETUP.PLEDGE_ID.in(pledgeIds).and(SETUP.STATE.eq("open")).and(SETUP.CREATED_AT.gt(Instant.now().minus(KEPT)))).fetch();
    return open.size() - Parallel.run(open, this::finish);
  }

  private boolean finish(SetupRecord setup) {
    try {
      var page = Pages.close(stripe, setup.getSessionId(), setup.getIdempotencyKey());
      transaction.executeWithoutResult(s -> {
        if ("complete".equals(page.getStatus())) {
          completed(page);
        } else {
          expired(page.getId());
        }
      });
      return true;
    } catch (StripeException e) {
      LOG.warn("Stripe does not tell of the page of pledge {}: {}", setup.getPledgeId(), e.getMessage());
      return false;
    }
  }

  private Optional<SetupRecord> last(UUID pledgeId) {
    return db.selectFrom(SETUP).where(SETUP.PLEDGE_ID.eq(pledgeId)).orderBy(SETUP.TRY.desc()).limit(1).fetchOptional();
  }

  private SetupRecord store(UUID pledgeId, int attempt) {
    db.insertInto(SETUP)
        .set(SETUP.PLEDGE_ID, pledgeId)
        .set(SETUP.TRY, (short) attempt)
        .set(SETUP.IDEMPOTENCY_KEY, "setup-" + pledgeId + "-try-" + attempt)
        .set(SETUP.STATE, "requested")
        .set(SETUP.CREATED_AT, currentOffsetDateTime().cast(SETUP.CREATED_AT.getDataType()))
        .onConflictDoNothing()
        .execute();
    return last(pledgeId).orElseThrow();
  }

  private SessionCreateParams page(Request request, SetupRecord setup) {
    var page = SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.SETUP)
        .setCurrency("chf")
        .setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS)
        .setCustomerEmail(request.email())
        .setLocale(SessionCreateParams.Locale.valueOf(request.language().toUpperCase(Locale.ROOT)))
        .setSuccessUrl(request.returnUrl() + "&paid={CHECKOUT_SESSION_ID}")
        .setCancelUrl(request.returnUrl() + "&paid=no")
        // A repeat with the same key must send the same words, so the time comes from the stored row.
        .setExpiresAt(setup.getCreatedAt().plus(PAGE_LIFE).getEpochSecond())
        .putMetadata("pledge_id", request.pledgeId().toString())
        .putMetadata("try", setup.getTry().toString())
        .setSetupIntentData(SessionCreateParams.SetupIntentData.builder()
            .putMetadata("pledge_id", request.pledgeId().toString()).build());
    if (!twint || request.amountMinor() > TWINT_MAX_MINOR) {
      page.addExcludedPaymentMethodType(SessionCreateParams.ExcludedPaymentMethodType.TWINT);
    }
    return page.build();
  }

  private static String label(PaymentMethod method) {
    if (method.getCard() == null) {
      return method.getType().toUpperCase(Locale.ROOT);
    }
    var brand = method.getCard().getBrand();
    return brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1) + " •••• " + method.getCard().getLast4();
  }
}
