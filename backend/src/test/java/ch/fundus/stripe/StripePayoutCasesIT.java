package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.stripesimulator.http.Faults.Kind;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import com.stripe.param.PaymentIntentCreateParams;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases 33 to 38: the way to the creator's bank, days without events, two workers, and the daily comparison. */
class StripePayoutCasesIT extends StripeCase {
  @Test
  void case33_transferFails_waitsInTheRetryQueue() {
    var pledge = settled(10_000, GOOD);
    var campaign = pledge.campaign();
    var fault = stripe().simulator().control().faults().add("POST /v1/transfers", Kind.ERROR_500, 3);
    onboard(campaign);
    for (var attempt = 1; attempt <= 3; attempt++) {
      runJobs();
      runJobs();
      assertThat(fault.hits()).isEqualTo(attempt);
      assertThat(payout(campaign).path("state").asString()).isEqualTo("transferring");
      clock.advance(Duration.ofMinutes(10L << (attempt - 1)));
    }
    assertThat(exceptions("payout:" + payoutId(campaign))).containsExactly("transfer_failed");
    assertThat(transfers(campaign)).isEmpty();
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(transfers(campaign)).hasSize(1);
    assertThat(paidOut(campaign)).isEqualTo(9_500);
    assertThat(exceptions("payout:" + payoutId(campaign))).isEmpty();
    assertThat(creatorMails(campaign)).contains("payout_paid");
  }

  @Test
  void case34_accountRestrictedBeforeThePayout_pausesAndTellsTheCreator() {
    var pledge = confirmed(campaign(10_000), 10_000, GOOD);
    var campaign = pledge.campaign();
    onboard(campaign);
    eventually(() -> "active".equals(db.fetchValue("select state from payment.connected_account where creator_id = ?", campaign.creatorId())));
    stripe().simulator().control().accountStatus(account(campaign), "restricted");
    clock.advance(Duration.ofDays(30));
    eventually(() -> payout(campaign).path("state").asString().equals("waiting_for_account"));
    assertThat(creatorMails(campaign)).contains("payout_paused");
    assertThat(balance("creator_payable", campaign.id())).isEqualTo(9_500);
    assertThat(transfers(campaign)).isEmpty();
    stripe().simulator().control().accountStatus(account(campaign), "active");
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(paidOut(campaign)).isEqualTo(9_500);
  }

  @Test
  void case35_payoutFails_asksForBankDetailsAndGoesBackToTheBalance() {
    var pledge = settled(10_000, GOOD);
    var campaign = pledge.campaign();
    var connected = balance("connected_balance", null);
    onboard(campaign);
    stripe().simulator().control().failNextPayout(account(campaign), "account_closed");
    eventually(() -> payout(campaign).path("state").asString().equals("failed"));
    assertThat(payout(campaign).path("failureCode").asString()).isEqualTo("account_closed");
    assertThat(balance("connected_balance", null) - connected).isEqualTo(9_500);
    assertThat(creatorMails(campaign)).contains("payout_failed");
    assertThat(exceptions("payout:" + payoutId(campaign))).containsExactly("payout_failed");
    var page = as("mara", "creator").post("/api/creators/" + campaign.creatorId() + "/payout-account", Map.of("returnUrl", "http://localhost:5173/de/desk")).ok();
    stripe().submit(page.path("url").asString(), Map.of("name", "Mara Muster", "iban", "CH9300762011623852957", "dob", "1980-04-01"));
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(paidOut(campaign)).isEqualTo(9_500);
    // The bank may still send it back days after it was reported as paid.
    var payoutAtStripe = (String) db.fetchValue("select stripe_payout_id from payout.payout where campaign_id = ?", campaign.id());
    stripe().simulator().control().failPayout(payoutAtStripe, "no_account");
    eventually(() -> payout(campaign).path("state").asString().equals("failed"));
    assertThat(balance("connected_balance", null) - connected).isEqualTo(9_500);
    finance().post("/api/finance/payouts/" + payoutId(campaign) + "/retry", null).ok();
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(balance("connected_balance", null)).isEqualTo(connected);
  }

  @Test
  void case36_fourDaysWithoutWebhooks_areReplayedAndConverge() {
    var campaign = campaign(10_000);
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    var pledge = place(campaign, 10_000);
    stripe().pay(checkout(pledge), GOOD);
    clock.advance(Duration.ofDays(4));
    runJobs();
    assertThat(state(pledge)).isEqualTo("lapsed");
    assertThat(finance().post("/api/finance/stripe-events/replay", null).ok().path("events").asInt()).isPositive();
    eventually(() -> state(pledge).equals("confirmed"));
    assertThat(finance().post("/api/finance/stripe-events/replay", null).ok().path("events").asInt()).isZero();
    assertThat(balance("commitment", campaign.id())).isEqualTo(10_000);
    clock.advance(Duration.ofDays(26));
    eventually(() -> campaignState(campaign).equals("settled"));
    assertThat(paid(pledge)).isEqualTo(10_000);
    assertThat(mails(pledge)).containsExactlyInAnyOrder("pledge_confirmed", "goal_reached", "pledge_charged");
  }

  @Test
  void case37_twoWorkersOnOneCampaign_chargeEachPledgeOnce() throws Exception {
    var campaign = campaign(10_000);
    var pledges = IntStream.range(0, 16).mapToObj(i -> confirmed(campaign, 1_000 + i, GOOD)).toList();
    clock.advance(Duration.ofDays(30));
    try (var workers = Executors.newFixedThreadPool(2)) {
      for (var worker : IntStream.range(0, 2).mapToObj(i -> workers.submit(() -> jobs.runUntilIdle())).toList()) {
        worker.get();
      }
    }
    eventually(() -> campaignState(campaign).equals("settled"));
    assertThat(pledges).allSatisfy(p -> {
      assertThat(payments(p)).hasSize(1);
      assertThat(charges(p)).containsExactly("succeeded");
      assertThat(mails(p).stream().filter("pledge_charged"::equals)).hasSize(1);
    });
    assertThat(settlement(campaign).path("collectedMinor").asLong()).isEqualTo(16_120);
  }

  @Test
  void case38_ledgerDiffersFromStripesMovements_flagsTheDay() {
    var pledge = settled(10_000, GOOD);
    finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 1_000, "reason", "Belohnung nicht lieferbar")).ok();
    onboard(pledge.campaign());
    eventually(() -> payout(pledge.campaign()).path("state").asString().equals("paid"));
    var today = LocalDate.now(ZoneOffset.UTC);
    var before = finance().post("/api/finance/reconciliation/" + today, null).ok();
    // Our own movements agree: charge, refund and transfer.
    assertThat(before.path("differences").valueStream().map(d -> d.path("about").asString()))
        .noneMatch(about -> about.contains(charge(pledge, "id").toString()) || about.contains(payoutId(pledge.campaign()).toString()));
    var foreign = ask(() -> atStripe.v1().paymentIntents().create(
        PaymentIntentCreateParams.builder().setAmount(4_200L).setCurrency("chf").setPaymentMethod("pm_card_visa").setConfirm(true)
            .setReturnUrl("http://localhost/").addExpand("latest_charge").build()));
    var movement = foreign.getLatestChargeObject().getBalanceTransaction();
    var day = finance().post("/api/finance/reconciliation/" + today, null).ok();
    assertThat(day.path("agrees").asBoolean()).isFalse();
    assertThat(day.path("differences").valueStream().filter(d -> d.path("movementId").asString().equals(movement))).singleElement()
        .satisfies(d -> {
          assertThat(d.path("kind").asString()).isEqualTo("missing_in_ledger");
          assertThat(d.path("stripeMinor").asLong()).isEqualTo(4_200 - 152);
        });
    assertThat(exceptions("day:" + today)).containsExactly("reconciliation");
    assertThat(finance().get("/api/finance/reconciliation").ok().path(0).path("day").asString()).isEqualTo(today.toString());
    finance().post("/api/finance/reconciliation/heute", null).refused(422, "validation");
  }
}
