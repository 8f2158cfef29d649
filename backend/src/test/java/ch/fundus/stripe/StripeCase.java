package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.stripesimulator.webhook.WebhookMode;
import ch.fundus.testing.Api;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.TestStripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.TransferListParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What the numbered cases share: campaigns and pledges by the API, and a look at state, books and mail. */
abstract class StripeCase extends IntegrationTest {
  protected static final String GOOD = "4242424242424242";
  protected static final String NEEDS_OWNER = "4000002760003184";
  protected static final String POOR = "4000000000009995";
  protected static final String LOST = "4000000000009987";
  protected static final String EXPIRED = "4000000000000069";
  protected static final String REFUND_FAILS = "4000000000005126";
  protected static final String REFUND_PENDS = "4000000000007726";
  @Autowired protected TransactionTemplate transaction;
  @Autowired protected ApplicationEventPublisher events;
  @Autowired protected StripeClient atStripe;

  /** A pledge as its supporter knows it. */
  protected record Pledge(UUID id, String key, String email, LiveCampaign campaign) {
    String path(String step) {
      return "/api/pledges/" + id + step + "?key=" + key;
    }
  }

  /** Stripe nets its fees, also those of disputes: the platform keeps money of its own there to bear them. */
  @BeforeAll
  void thePlatformHasMoneyOfItsOwn() {
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    ask(() -> atStripe.v1().paymentIntents().create(
        PaymentIntentCreateParams.builder().setAmount(5_000_000L).setCurrency("chf").setPaymentMethod("pm_card_visa").setConfirm(true)
            .setReturnUrl("http://localhost/").build()));
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
  }

  @AfterEach
  void stripeBehavesAgain() {
    stripe().simulator().control().faults().clear();
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
    stripe().simulator().control().moveClock(0);
  }

  protected LiveCampaign campaign(long goalMinor) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, goalMinor, null, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
  }

  protected Pledge place(LiveCampaign campaign, long amountMinor) {
    var id = UUID.randomUUID();
    var email = "s" + id.toString().substring(0, 8) + "@supporter.example";
    var placed = visitor().put("/api/pledges/" + id, body(campaign, amountMinor, email)).ok();
    return new Pledge(id, placed.path("accessKey").asString(), email, campaign);
  }

  protected static Map<String, Object> body(LiveCampaign campaign, long amountMinor, String email) {
    var body = new HashMap<String, Object>();
    body.put("campaignId", campaign.id());
    body.put("amountMinor", amountMinor);
    body.put("email", email);
    body.put("name", "Anna Muster");
    body.put("display", "name");
    body.put("language", "de");
    return body;
  }

  protected String checkout(Pledge pledge) {
    return visitor().post(pledge.path("/checkout"), null).ok().path("url").asString();
  }

  /** A pledge with this card, confirmed; approvals are given. */
  protected Pledge confirmed(LiveCampaign campaign, long amountMinor, String card) {
    var pledge = place(campaign, amountMinor);
    stripe().submit(checkout(pledge), card.equals("twint") ? Map.of("method", "twint", "outcome", "approve") : Map.of("card", card, "outcome", "approve"));
    eventually(() -> state(pledge).equals("confirmed"));
    return pledge;
  }

  /** A campaign of one pledge with this card whose end has passed; nothing is charged yet. */
  protected Pledge ended(long amountMinor, String card) {
    var pledge = confirmed(campaign(amountMinor), amountMinor, card);
    clock.advance(Duration.ofDays(30));
    return pledge;
  }

  /** A campaign of one pledge that is charged and settled. */
  protected Pledge settled(long amountMinor, String card) {
    var pledge = ended(amountMinor, card);
    eventually(() -> campaignState(pledge.campaign()).equals("settled"));
    return pledge;
  }

  /** A page that the supporter opens to mend a failed charge. */
  protected String recover(Pledge pledge, String action) {
    return visitor().post(pledge.path("/recover"), Map.of("action", action)).ok().path("url").asString();
  }

  protected Api finance() {
    return as("finance", "finance");
  }

  protected void onboard(LiveCampaign campaign) {
    as("mara", "creator").post("/api/creators/" + campaign.creatorId() + "/payout-account", Map.of("returnUrl", "http://localhost:5173/de/desk")).ok();
    stripe().simulator().control().accountStatus(account(campaign), "active");
  }

  protected String account(LiveCampaign campaign) {
    return (String) db.fetchValue("select stripe_id from payment.connected_account where creator_id = ?", campaign.creatorId());
  }

  /** Waits for what comes by itself, running the jobs meanwhile. */
  protected void eventually(BooleanSupplier condition) {
    var until = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("it comes within 30 seconds").isBefore(until);
      runJobs();
      Thread.onSpinWait();
    }
  }

  /** Time passes for calls that were never answered: whoever sent them counts as dead. */
  protected void leasesRunOut() {
    db.execute("update payment.charge set sent_at = sent_at - interval '1 hour' where state = 'sent'");
    db.execute("update payment.refund set sent_at = sent_at - interval '2 hours' where state in ('sent', 'pending')");
    db.execute("update payment.webhook_event set next_at = now() where processed_at is null and next_at > now() + interval '4 seconds'");
  }

  protected JsonNode view(Pledge pledge) {
    return visitor().get(pledge.path("")).ok();
  }

  protected String state(Pledge pledge) {
    return view(pledge).path("state").asString();
  }

  protected String campaignState(LiveCampaign campaign) {
    return (String) db.fetchValue("select state from campaign.campaign where id = ?", campaign.id());
  }

  protected JsonNode settlement(LiveCampaign campaign) {
    return as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/settlement").ok();
  }

  protected JsonNode payout(LiveCampaign campaign) {
    return as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/payout").ok();
  }

  protected long balance(String kind, UUID owner) {
    var found = db.fetchValue("select balance_minor from ledger.account_balance where kind = ? and owner is not distinct from ?", kind, owner);
    return found == null ? 0 : (long) found;
  }

  protected long held(Pledge pledge) {
    return balance("supporter_held", pledge.campaign().id());
  }

  protected List<String> mails(Pledge pledge) {
    return db.fetch("select kind from notification.mail where recipient = ? order by created_at", pledge.email()).getValues("kind", String.class);
  }

  /** What the creator of a campaign was told. */
  protected List<String> creatorMails(LiveCampaign campaign) {
    return db.fetch("select kind from notification.mail where dedupe_key like '%' || ? || '%'", campaign.id().toString()).getValues("kind", String.class);
  }

  protected List<String> charges(Pledge pledge) {
    return db.fetch("select state from payment.charge where pledge_id = ? order by try", pledge.id()).getValues("state", String.class);
  }

  protected Object charge(Pledge pledge, String column) {
    return db.fetchValue("select " + column + " from payment.charge where pledge_id = ? order by try desc limit 1", pledge.id());
  }

  /** All payments that Stripe has for a pledge, by the customers of its ways to pay. */
  protected List<PaymentIntent> payments(Pledge pledge) {
    return db.fetch("select distinct customer_id from payment.setup where pledge_id = ? and customer_id is not null", pledge.id())
        .getValues("customer_id", String.class).stream()
        .flatMap(customer -> ask(() -> atStripe.v1().paymentIntents().list(PaymentIntentListParams.builder().setCustomer(customer).build()).getData()).stream())
        .toList();
  }

  protected long paid(Pledge pledge) {
    return payments(pledge).stream().filter(p -> p.getStatus().equals("succeeded")).mapToLong(PaymentIntent::getAmountReceived).sum();
  }

  /** What has reached the creator's bank. */
  protected long paidOut(LiveCampaign campaign) {
    return ask(() -> atStripe.v1().payouts().list(PayoutListParams.builder().build(), RequestOptions.builder().setStripeAccount(account(campaign)).build()))
        .getData().stream().filter(p -> p.getStatus().equals("paid")).mapToLong(Payout::getAmount).sum();
  }

  /** The campaign's first transfer; there must not be more than one to a campaign unless money came back. */
  protected Transfer transfer(LiveCampaign campaign) {
    return transfers(campaign).getLast();
  }

  protected List<Transfer> transfers(LiveCampaign campaign) {
    return ask(() -> atStripe.v1().transfers().list(TransferListParams.builder().setTransferGroup("campaign-" + campaign.id()).build())).getData();
  }

  protected UUID payoutId(LiveCampaign campaign) {
    return (UUID) db.fetchValue("select id from payout.payout where campaign_id = ? order by seq limit 1", campaign.id());
  }

  /** Sends a text and a document as a form; returns the answer's status. */
  protected int upload(String path, String text, String file) {
    var boundary = "----" + UUID.randomUUID();
    var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + text + "\r\n--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"beleg.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n" + file
        + "\r\n--" + boundary + "--\r\n";
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .header("Content-Type", "multipart/form-data; boundary=" + boundary)
              .header("Authorization", "Bearer " + finance().token())
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Open exceptions on the finance desk about something. */
  protected List<String> exceptions(String subject) {
    return finance().get("/api/finance/exceptions").ok().valueStream()
        .filter(e -> e.path("subject").asString().equals(subject)).map(e -> e.path("kind").asString()).toList();
  }

  protected interface Question<T> {
    T ask() throws StripeException;
  }

  protected static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (StripeException e) {
      throw new AssertionError(e);
    }
  }

  /** Delivers an event as Stripe would; returns the answer's status. */
  protected int deliver(String payload, String secret, Instant at) {
    try (var client = HttpClient.newHttpClient()) {
      var signature = "t=" + at.getEpochSecond() + ",v1=" + Webhook.Util.computeHmacSha256(secret, at.getEpochSecond() + "." + payload);
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/webhooks/stripe"))
              .header("Content-Type", "application/json")
              .header("Stripe-Signature", signature)
              .POST(HttpRequest.BodyPublishers.ofString(payload))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  protected int deliver(String payload) {
    return deliver(payload, TestStripe.WEBHOOK_SECRET, Instant.now());
  }
}
