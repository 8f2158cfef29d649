package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cases 1 to 13: from the way to pay to the money, and what a supporter can do when it fails. */
class StripeCollectionCasesIT extends StripeCase {
  @Test
  void case01_setupSucceeds_pledgeIsActive() {
    var pledge = confirmed(campaign(10_000), 5_000, GOOD);
    assertThat(view(pledge).path("methodLabel").asString()).isEqualTo("Visa •••• 4242");
    assertThat(balance("commitment", pledge.campaign().id())).isEqualTo(5_000);
    assertThat(held(pledge)).isZero();
    assertThat(payments(pledge)).isEmpty();
    assertThat(mails(pledge)).containsExactly("pledge_confirmed");
  }

  @Test
  void case02_abandonedOrRefusedBy3ds_isNotCounted() {
    var campaign = campaign(10_000);
    var left = place(campaign, 5_000);
    checkout(left);
    var refused = place(campaign, 5_000);
    stripe().submit(checkout(refused), Map.of("card", NEEDS_OWNER, "outcome", "fail"));
    runJobs();
    assertThat(state(left)).isEqualTo("placed");
    assertThat(state(refused)).isEqualTo("placed");
    assertThat(balance("commitment", campaign.id())).isZero();
    clock.advance(Duration.ofHours(2));
    runJobs();
    assertThat(state(left)).isEqualTo("lapsed");
    assertThat(mails(left)).isEmpty();
  }

  @Test
  void case03_goalMissed_methodsAreDetached() {
    var pledge = confirmed(campaign(10_000), 9_999, GOOD);
    var method = (String) db.fetchValue("select payment_method_id from payment.setup where pledge_id = ?", pledge.id());
    clock.advance(Duration.ofDays(30));
    eventually(() -> state(pledge).equals("released"));
    eventually(() -> ask(() -> atStripe.v1().paymentMethods().retrieve(method)).getCustomer() == null);
    assertThat(payments(pledge)).isEmpty();
    assertThat(balance("commitment", pledge.campaign().id())).isZero();
    assertThat(mails(pledge)).contains("pledge_released");
  }

  @Test
  void case04_offSessionCharge_isPaid() {
    var fees = balance("processor_fee", null);
    var pledge = ended(10_000, GOOD);
    eventually(() -> state(pledge).equals("charged"));
    assertThat(paid(pledge)).isEqualTo(10_000);
    assertThat(balance("processor_fee", null) - fees).isEqualTo(320);
    eventually(() -> campaignState(pledge.campaign()).equals("settled"));
    assertThat(settlement(pledge.campaign()).path("collectedMinor").asLong()).isEqualTo(10_000);
    assertThat(mails(pledge)).contains("pledge_charged");
  }

  @Test
  void case05_authenticationRequired_asksTheSupporter() {
    var pledge = ended(10_000, NEEDS_OWNER);
    eventually(() -> state(pledge).equals("action_required"));
    assertThat(held(pledge)).isZero();
    assertThat(paid(pledge)).isZero();
    assertThat(view(pledge).path("allowed").toString()).contains("recover");
    assertThat(mails(pledge)).contains("pledge_action_required");
  }

  @Test
  void case06_recoveredOnSession_isPaidOnce() {
    var pledge = ended(10_000, NEEDS_OWNER);
    eventually(() -> state(pledge).equals("action_required"));
    stripe().submit(recover(pledge, "confirm"), Map.of("outcome", "approve"));
    eventually(() -> state(pledge).equals("charged"));
    assertThat(payments(pledge)).singleElement().satisfies(p -> assertThat(p.getAmountReceived()).isEqualTo(10_000));
    eventually(() -> campaignState(pledge.campaign()).equals("settled"));
    assertThat(mails(pledge)).contains("pledge_charged");
  }

  @Test
  void case07_windowExpires_isDroppedAndTotalsAreRecomputed() {
    var campaign = campaign(10_000);
    var good = confirmed(campaign, 10_000, GOOD);
    var absent = confirmed(campaign, 4_000, NEEDS_OWNER);
    clock.advance(Duration.ofDays(30));
    eventually(() -> state(absent).equals("action_required"));
    clock.advance(Duration.ofDays(6));
    eventually(() -> charges(absent).size() == 2 && state(absent).equals("action_required"));
    clock.advance(Duration.ofDays(1));
    eventually(() -> state(absent).equals("dropped"));
    eventually(() -> campaignState(campaign).equals("settled"));
    assertThat(settlement(campaign).path("collectedMinor").asLong()).isEqualTo(10_000);
    assertThat(settlement(campaign).path("droppedCount").asInt()).isEqualTo(1);
    assertThat(mails(absent)).contains("pledge_reminder", "pledge_dropped");
    assertThat(mails(good)).doesNotContain("pledge_dropped");
    eventually(() -> payments(absent).stream().allMatch(p -> p.getStatus().equals("canceled")));
  }

  @Test
  void case08_insufficientFunds_isTriedAgainOnSchedule() {
    var pledge = ended(10_000, POOR);
    eventually(() -> state(pledge).equals("action_required"));
    for (var attempt = 2; attempt <= 4; attempt++) {
      clock.advance(Duration.ofHours(47));
      runJobs();
      assertThat(charges(pledge)).hasSize(attempt - 1);
      clock.advance(Duration.ofHours(1));
      var expected = attempt;
      eventually(() -> charges(pledge).size() == expected && state(pledge).equals("action_required"));
    }
    clock.advance(Duration.ofDays(1));
    eventually(() -> state(pledge).equals("dropped"));
    assertThat(charges(pledge)).containsExactly("failed", "failed", "failed", "failed");
    assertThat(mails(pledge).stream().filter("pledge_reminder"::equals)).hasSize(3);
    assertThat(held(pledge)).isZero();
  }

  @Test
  void case09_lostCard_isNeverTriedAgain() {
    var pledge = ended(10_000, LOST);
    eventually(() -> state(pledge).equals("action_required"));
    clock.advance(Duration.ofDays(6));
    runJobs();
    clock.advance(Duration.ofDays(1));
    eventually(() -> state(pledge).equals("dropped"));
    assertThat(payments(pledge)).hasSize(1);
    assertThat(held(pledge)).isZero();
    assertThat(mails(pledge)).contains("pledge_action_required", "pledge_dropped");
  }

  @Test
  void case10_expiredCard_isChargedAfterANewOne() {
    var pledge = ended(10_000, EXPIRED);
    eventually(() -> state(pledge).equals("action_required"));
    stripe().pay(recover(pledge, "new_card"), GOOD);
    eventually(() -> state(pledge).equals("charged"));
    assertThat(charges(pledge)).containsExactly("failed", "succeeded");
    assertThat(payments(pledge)).extracting(p -> p.getStatus()).containsExactlyInAnyOrder("canceled", "succeeded");
    assertThat(paid(pledge)).isEqualTo(10_000);
    assertThat(mails(pledge)).contains("pledge_charged");
  }

  @Test
  void case11_twintMandateRevoked_asksForANewMethod() {
    var pledge = confirmed(campaign(10_000), 10_000, "twint");
    var method = (String) db.fetchValue("select payment_method_id from payment.setup where pledge_id = ?", pledge.id());
    stripe().simulator().control().revokeMandate(method);
    eventually(() -> mails(pledge).contains("pledge_method_needed"));
    assertThat(view(pledge).path("allowed").toString()).contains("pay");
    assertThat(balance("commitment", pledge.campaign().id())).isEqualTo(10_000);
    clock.advance(Duration.ofDays(30));
    eventually(() -> state(pledge).equals("action_required"));
    assertThat(payments(pledge)).isEmpty();
    stripe().pay(recover(pledge, "new_card"), GOOD);
    eventually(() -> state(pledge).equals("charged"));
    assertThat(paid(pledge)).isEqualTo(10_000);
  }

  @Test
  void case12_twintAbove5000_isRefusedUpFront() {
    var campaign = campaign(1_000_000);
    var large = place(campaign, 500_001);
    var page = checkout(large);
    assertThatThrownBy(() -> stripe().submit(page, Map.of("method", "twint", "outcome", "approve"))).hasMessageContaining("422");
    var small = confirmed(campaign, 500_000, "twint");
    var problem = visitor().post(small.path("/change"), Map.of("amountMinor", 500_001, "display", "anonymous")).refused(422, "validation");
    assertThat(problem.path("errors").path(0).path("message").asString()).isEqualTo("Höchstens CHF 5'000.00.");
    assertThat(balance("commitment", campaign.id())).isEqualTo(500_000);
    assertThat(payments(small)).isEmpty();
  }

  @Test
  void twintIsToldWithItsLimitAndRefundedFor180Days() {
    var methods = visitor().get("/api/reference/payment-methods").ok();
    assertThat(methods.valueStream().map(m -> m.path("code").asString() + " " + m.path("maxMinor").asLong()))
        .containsExactly("card 99999999", "twint 500000", "bank 99999999");
    var pledge = confirmed(campaign(10_000), 10_000, "twint");
    clock.advance(Duration.ofDays(30));
    eventually(() -> state(pledge).equals("charged"));
    var refunds = "/api/pledges/" + pledge.id() + "/refunds";
    as("finance", "finance").post(refunds, Map.of("id", UUID.randomUUID(), "amountMinor", 500, "reason", "Porto")).ok();
    clock.advance(Duration.ofDays(181));
    as("finance", "finance").post(refunds, Map.of("id", UUID.randomUUID(), "amountMinor", 500, "reason", "Porto")).refused(409, "refund_too_late");
    eventually(() -> db.fetchValue("select count(*) from payment.refund where pledge_id = ? and state = 'succeeded'", pledge.id()).equals(1L));
  }

  @Test
  void case13_amountOutOfRange_isAValidationError() {
    var campaign = campaign(10_000);
    for (var amount : new long[] {0, 49, 99, 100_000_000, Long.MAX_VALUE}) {
      var problem = visitor().put("/api/pledges/" + UUID.randomUUID(), body(campaign, amount, "s@supporter.example")).refused(422, "validation");
      assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("amountMinor");
    }
    assertThat(db.fetchValue("select count(*) from pledge.pledge where campaign_id = ?", campaign.id())).isEqualTo(0L);
  }
}
