package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.stripesimulator.http.Faults.Kind;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import ch.fundus.testing.TestStripe;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cases 19 to 25: events that come twice, late, early, forged, or about something else than was agreed. */
class StripeEventCasesIT extends StripeCase {
  @Test
  void case19_duplicateEvent_isANoOp() {
    stripe().simulator().control().webhookMode(WebhookMode.DUPLICATE, 3, 0);
    var pledge = ended(10_000, GOOD);
    eventually(() -> campaignState(pledge.campaign()).equals("settled"));
    var failed = stripe().simulator().control().webhooks().failedCount();
    stripe().simulator().control().webhooks().redeliver(true);
    runJobs();
    assertThat(stripe().simulator().control().webhooks().failedCount()).isEqualTo(failed);
    assertThat(charges(pledge)).containsExactly("succeeded");
    assertThat(paid(pledge)).isEqualTo(10_000);
    assertThat(settlement(pledge.campaign()).path("collectedMinor").asLong()).isEqualTo(10_000);
    assertThat(mails(pledge)).containsExactlyInAnyOrder("pledge_confirmed", "goal_reached", "pledge_charged");
  }

  @Test
  void case20_failedAfterSucceeded_staysPaid() {
    var pledge = ended(10_000, NEEDS_OWNER);
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    eventually(() -> state(pledge).equals("action_required"));
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
    stripe().submit(recover(pledge, "confirm"), Map.of("outcome", "approve"));
    eventually(() -> state(pledge).equals("charged"));
    // Now the older event arrives, which says that the payment failed.
    stripe().simulator().control().webhooks().redeliver(true);
    var intent = payments(pledge).getFirst().getId();
    eventually(() -> outcome("payment_intent.payment_failed", intent) != null);
    assertThat(outcome("payment_intent.payment_failed", intent)).isEqualTo("known");
    assertThat(state(pledge)).isEqualTo("charged");
    assertThat(mails(pledge).stream().filter("pledge_action_required"::equals)).hasSize(1);
  }

  @Test
  void case21_eventBeforeTheApisAnswer_isOneRow() {
    var pledge = ended(10_000, GOOD);
    stripe().simulator().control().faults().add("POST /v1/payment_intents", Kind.RESET, 1);
    // The answer is lost; only the event can tell, while the charge still counts as sent.
    eventually(() -> state(pledge).equals("charged"));
    leasesRunOut();
    runJobs();
    assertThat(charges(pledge)).containsExactly("succeeded");
    assertThat((int) charge(pledge, "attempts")).isEqualTo(1);
    assertThat(payments(pledge)).hasSize(1);
    assertThat(mails(pledge).stream().filter("pledge_charged"::equals)).hasSize(1);
  }

  @Test
  void case22_badOrOldSignatureOrWrongMode_isRefusedAndNothingStored() {
    var id = "evt_" + UUID.randomUUID();
    var payload = "{\"id\":\"" + id + "\",\"livemode\":false,\"type\":\"checkout.session.completed\",\"data\":{\"object\":{}}}";
    assertThat(deliver(payload, "whsec_other", Instant.now())).isEqualTo(400);
    assertThat(deliver(payload, TestStripe.WEBHOOK_SECRET, Instant.now().minusSeconds(301))).isEqualTo(400);
    assertThat(deliver(payload.replace("\"livemode\":false", "\"livemode\":true"))).isEqualTo(400);
    assertThat(db.fetchValue("select count(*) from payment.webhook_event where id = ?", id)).isEqualTo(0L);
    assertThat(deliver(payload.replace("checkout.session.completed", "customer.created"))).isEqualTo(200);
    assertThat(db.fetchValue("select count(*) from payment.webhook_event where id = ?", id)).isEqualTo(1L);
  }

  @Test
  void case23_amountOrCurrencyDiffers_goesToQuarantine() {
    var pledge = ended(10_000, NEEDS_OWNER);
    eventually(() -> state(pledge).equals("action_required"));
    var before = balance("stripe_unidentified", null);
    stripe().simulator().control().alterPayment(payments(pledge).getFirst().getId(), 10_100, "chf");
    stripe().submit(recover(pledge, "confirm"), Map.of("outcome", "approve"));
    eventually(() -> charges(pledge).contains("quarantined"));
    var subject = "charge:" + charge(pledge, "id");
    assertThat(exceptions(subject)).containsExactly("amount_mismatch");
    assertThat(balance("stripe_unidentified", null) - before).isEqualTo(10_100);
    assertThat(held(pledge)).isZero();
    assertThat(state(pledge)).isEqualTo("action_required");
    // The desk gives it back; the supporter pays the right amount with another card.
    finance().post("/api/finance/charges/" + charge(pledge, "id") + "/give-back", null).ok();
    finance().post("/api/finance/charges/" + charge(pledge, "id") + "/give-back", null).ok();
    eventually(() -> balance("stripe_unidentified", null) == before);
    assertThat(exceptions(subject)).isEmpty();
    stripe().pay(recover(pledge, "new_card"), GOOD);
    eventually(() -> campaignState(pledge.campaign()).equals("settled"));
    assertThat(settlement(pledge.campaign()).path("collectedMinor").asLong()).isEqualTo(10_000);

    var other = ended(10_000, NEEDS_OWNER);
    eventually(() -> state(other).equals("action_required"));
    stripe().simulator().control().alterPayment(payments(other).getFirst().getId(), 10_000, "eur");
    stripe().submit(recover(other, "confirm"), Map.of("outcome", "approve"));
    eventually(() -> charges(other).contains("quarantined"));
    assertThat(exceptions("charge:" + charge(other, "id"))).containsExactly("amount_mismatch");
    assertThat(balance("stripe_unidentified", null)).isEqualTo(before);
    assertThat(mails(other)).doesNotContain("pledge_charged");
  }

  @Test
  void case24_eventForAnUnknownPledge_isParkedAndAlerts() {
    var id = "evt_" + UUID.randomUUID();
    deliver("{\"id\":\"" + id + "\",\"livemode\":false,\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_unknown\","
        + "\"amount_received\":4200,\"metadata\":{\"charge_id\":\"" + UUID.randomUUID() + "\"}}}}");
    eventually(() -> db.fetchValue("select outcome from payment.webhook_event where id = ?", id) != null);
    assertThat(db.fetchValue("select outcome from payment.webhook_event where id = ?", id)).isEqualTo("parked");
    assertThat(exceptions("event:" + id)).containsExactly("unknown_payment");
    var open = finance().get("/api/finance/exceptions").ok().valueStream().filter(e -> e.path("subject").asString().equals("event:" + id)).findFirst().orElseThrow();
    assertThat(open.path("amountMinor").asLong()).isEqualTo(4_200);
    finance().post("/api/finance/exceptions/" + open.path("id").asString() + "/take", null).ok();
    finance().post("/api/finance/exceptions/" + open.path("id").asString() + "/close", Map.of("note", "Probe eines Kollegen")).ok();
    assertThat(exceptions("event:" + id)).isEmpty();
  }

  @Test
  void case25_givenUpWhileTheChargeIsInFlight_isPaidThenRefunded() {
    var fees = balance("processor_fee", null);
    var pledge = ended(10_000, NEEDS_OWNER);
    eventually(() -> state(pledge).equals("action_required"));
    clock.advance(Duration.ofDays(6));
    eventually(() -> charges(pledge).size() == 2 && state(pledge).equals("action_required"));
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    // The supporter approves in the last minute, but we hear of it only after the pledge was given up.
    stripe().submit(recover(pledge, "confirm"), Map.of("outcome", "approve"));
    clock.advance(Duration.ofDays(1));
    eventually(() -> view(pledge).path("refundedMinor").asLong() == 10_000 && mails(pledge).contains("pledge_refunded"));
    assertThat(state(pledge)).isEqualTo("dropped");
    assertThat(paid(pledge)).isEqualTo(10_000);
    assertThat(ask(() -> atStripe.v1().charges().retrieve((String) db.fetchValue(
        "select charge_id from payment.charge where pledge_id = ? and state = 'succeeded'", pledge.id()))).getAmountRefunded()).isEqualTo(10_000);
    assertThat(held(pledge)).isZero();
    assertThat(balance("processor_fee", null) - fees).isEqualTo(320);
    eventually(() -> campaignState(pledge.campaign()).equals("settled"));
    assertThat(settlement(pledge.campaign()).path("collectedMinor").asLong()).isZero();
  }

  private String outcome(String type, String intent) {
    return (String) db.fetchValue(
        "select outcome from payment.webhook_event where type = ? and payload::jsonb #>> '{data,object,id}' = ? limit 1", type, intent);
  }
}
