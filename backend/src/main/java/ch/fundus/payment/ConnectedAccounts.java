package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CONNECTED_ACCOUNT;

import ch.fundus.payment.PaymentEvents.AccountChanged;
import ch.fundus.web.Problem;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.v2.core.Account;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Creators' accounts at Stripe, to which collected money is paid. Stripe checks who they are, not Fundus. */
@Service
public class ConnectedAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectedAccounts.class);
  private final DSLContext db;
  private final InstantSource clock;
  private final StripeClient stripe;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  ConnectedAccounts(DSLContext db, InstantSource clock, StripeClient stripe,
      ApplicationEventPublisher events, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.stripe = stripe;
    this.events = events;
    this.transaction = transaction;
  }

  /** {@code none, incomplete, pending, active} or {@code restricted}, as last heard. */
  public String state(UUID creatorId) {
    return db.select(CONNECTED_ACCOUNT.STATE)
        .from(CONNECTED_ACCOUNT)
        .where(CONNECTED_ACCOUNT.CREATOR_ID.eq(creatorId))
        .fetchOptional(CONNECTED_ACCOUNT.STATE)
        .map(s -> s.equals("requested") ? "none" : s)
        .orElse("none");
  }

  /** Opens the account at Stripe when there is none, and gives the address of Stripe's onboarding page. */
  @Transactional(propagation = Propagation.NEVER)
  public String onboard(UUID creatorId, String name, String email, String returnUrl) {
    try {
      var account = accountId(creatorId).orElse(null);
      if (account == null) {
        account = open(creatorId, name, email);
      }
      return stripe.v2().core().accountLinks().create(link(account, returnUrl)).getUrl();
    } catch (StripeException e) {
      LOG.warn("Stripe did not open onboarding for creator {}: {}", creatorId, e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  /** The account's state as Stripe has it now; asked before each payout. */
  @Transactional(propagation = Propagation.NEVER)
  public String refreshed(UUID creatorId) {
    var account = accountId(creatorId);
    if (account.isPresent()) {
      try {
        refresh(account.get());
      } catch (StripeException e) {
        LOG.warn("Stripe does not answer about account {}: {}", account.get(), e.getMessage());
        return "unknown";
      }
    }
    return state(creatorId);
  }

  Optional<String> accountId(UUID creatorId) {
    return db.select(CONNECTED_ACCOUNT.STRIPE_ID)
        .from(CONNECTED_ACCOUNT)
        .where(CONNECTED_ACCOUNT.CREATOR_ID.eq(creatorId).and(CONNECTED_ACCOUNT.STRIPE_ID.isNotNull()))
        .fetchOptional(CONNECTED_ACCOUNT.STRIPE_ID);
  }

  Optional<UUID> creatorOf(String stripeId) {
    return db.select(CONNECTED_ACCOUNT.CREATOR_ID).from(CONNECTED_ACCOUNT).where(CONNECTED_ACCOUNT.STRIPE_ID.eq(stripeId))
        .fetchOptional(CONNECTED_ACCOUNT.CREATOR_ID);
  }

  /** Whether the account could receive transfers before: then it was restricted, not never opened. */
  public boolean wasActive(UUID creatorId) {
    return db.fetchExists(CONNECTED_ACCOUNT, CONNECTED_ACCOUNT.CREATOR_ID.eq(creatorId).and(CONNECTED_ACCOUNT.ACTIVE_AT.isNotNull()));
  }

  void refresh(String stripeId) throws StripeException {
    var account =
        stripe.v2().core().accounts().retrieve(
            stripeId,
            AccountRetrieveParams.builder().addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
                .addInclude(AccountRetrieveParams.Include.REQUIREMENTS).build());
    var state = state(account);
    transaction.executeWithoutResult(
        status -> {
          var creator =
              db.update(CONNECTED_ACCOUNT)
                  .set(CONNECTED_ACCOUNT.STATE, state)
                  .set(CONNECTED_ACCOUNT.UPDATED_AT, clock.instant())
                  .set(CONNECTED_ACCOUNT.ACTIVE_AT, state.equals("active") ? DSL.coalesce(CONNECTED_ACCOUNT.ACTIVE_AT, DSL.inline(clock.instant(), CONNECTED_ACCOUNT.ACTIVE_AT)) : CONNECTED_ACCOUNT.ACTIVE_AT)
                  .where(CONNECTED_ACCOUNT.STRIPE_ID.eq(stripeId).and(CONNECTED_ACCOUNT.STATE.ne(state)))
                  .returning(CONNECTED_ACCOUNT.CREATOR_ID)
                  .fetchOptional(CONNECTED_ACCOUNT.CREATOR_ID);
          creator.ifPresent(id -> events.publishEvent(new AccountChanged(id, state, clock.instant())));
        });
  }

  private String open(UUID creatorId, String name, String email) throws StripeException {
    var key = "account-" + creatorId;
    db.insertInto(CONNECTED_ACCOUNT)
        .set(CONNECTED_ACCOUNT.CREATOR_ID, creatorId)
        .set(CONNECTED_ACCOUNT.IDEMPOTENCY_KEY, key)
        .set(CONNECTED_ACCOUNT.STATE, "requested")
        .set(CONNECTED_ACCOUNT.CREATED_AT, clock.instant())
        .set(CONNECTED_ACCOUNT.UPDATED_AT, clock.instant())
        .onConflictDoNothing()
        .execute();
    var account = stripe.v2().core().accounts().create(account(creatorId, name, email), StripeConfiguration.key(key));
    db.update(CONNECTED_ACCOUNT)
        .set(CONNECTED_ACCOUNT.STRIPE_ID, account.getId())
        .set(CONNECTED_ACCOUNT.STATE, "incomplete")
        .where(CONNECTED_ACCOUNT.CREATOR_ID.eq(creatorId).and(CONNECTED_ACCOUNT.STATE.eq("requested")))
        .execute();
    return account.getId();
  }

  /** Stripe's mapping for crowdfunding: express dashboard, fees and losses with the platform, transfers only. */
  private static AccountCreateParams account(UUID creatorId, String name, String email) {
    var transfers = AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers.builder().setRequested(true).build();
    var balance = AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance.builder().setStripeTransfers(transfers).build();
    return AccountCreateParams.builder()
        .setDisplayName(name)
        .setContactEmail(email)
        .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
        .setIdentity(AccountCreateParams.Identity.builder().setCountry("CH").build())
        .setDefaults(AccountCreateParams.Defaults.builder()
            .setCurrency("chf")
            .setResponsibilities(AccountCreateParams.Defaults.Responsibilities.builder()
                .setFeesCollector(AccountCreateParams.Defaults.Responsibilities.FeesCollector.APPLICATION)
                .setLossesCollector(AccountCreateParams.Defaults.Responsibilities.LossesCollector.APPLICATION)
                .build())
            .build())
        .setConfiguration(AccountCreateParams.Configuration.builder()
            .setRecipient(AccountCreateParams.Configuration.Recipient.builder()
                .setCapabilities(AccountCreateParams.Configuration.Recipient.Capabilities.builder().setStripeBalance(balance).build())
                .build())
            .build())
        .putMetadata("creator_id", creatorId.toString())
        .build();
  }

  private static AccountLinkCreateParams link(String account, String returnUrl) {
    return AccountLinkCreateParams.builder()
        .setAccount(account)
        .setUseCase(AccountLinkCreateParams.UseCase.builder()
            .setType(AccountLinkCreateParams.UseCase.Type.ACCOUNT_ONBOARDING)
            .setAccountOnboarding(AccountLinkCreateParams.UseCase.AccountOnboarding.builder()
                .addConfiguration(AccountLinkCreateParams.UseCase.AccountOnboarding.Configuration.RECIPIENT)
                .setReturnUrl(returnUrl)
                .setRefreshUrl(returnUrl)
                .build())
            .build())
        .build();
  }

  /** Only an active capability to receive transfers counts; whether payouts are enabled says nothing about it. */
  private static String state(Account account) {
    var recipient = account.getConfiguration() == null ? null : account.getConfiguration().getRecipient();
    var capabilities = recipient == null ? null : recipient.getCapabilities();
    var balance = capabilities == null ? null : capabilities.getStripeBalance();
    var status = balance == null || balance.getStripeTransfers() == null ? "" : balance.getStripeTransfers().getStatus();
    return switch (status) {
      case "active" -> "active";
      case "pending" -> "pending";
      case "restricted", "unsupported" -> hasOpenRequirements(account) ? "incomplete" : "restricted";
      default -> "incomplete";
    };
  }

  private static boolean hasOpenRequirements(Account account) {
    return account.getRequirements() != null && account.getRequirements().getEntries() != null && !account.getRequirements().getEntries().isEmpty();
  }
}
