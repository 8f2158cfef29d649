package ch.fundus.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.TestBank;
import ch.fundus.testing.TestBank.Payment;
import ch.fundus.testing.TestMail;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The table of cases of transfers, each over HTTP from the pledge to the bank's file, with state, ledger and mail. */
class TransferCasesIT extends TransferCase {
  @Test
  void awaitedMoneyIsShownApartAndDoesNotCount() throws Exception {
    var campaign = campaign(10_000, 1);
    var offer = visitor().get("/api/campaigns/c-" + campaign.id() + "/transfers").ok();
    assertThat(offer.path("offered").asBoolean()).isTrue();
    var pledge = awaiting(campaign, 5_000, "anna-await@demo.example", campaign.rewardId());
    assertThat(view(pledge).path("state").asString()).isEqualTo("awaiting");
    assertThat(view(pledge).path("payBy").asString()).isEqualTo(clock.instant().plus(Duration.ofDays(10)).toString());
    assertThat(pledgedMinor(campaign)).isZero();
    offer = visitor().get("/api/campaigns/c-" + campaign.id() + "/transfers").ok();
    assertThat(offer.path("awaitedMinor").asLong()).isEqualTo(5_000);
    var bill = visitor().get(path(pledge, "/qr-bill.svg"));
    assertThat(bill.text()).contains("<svg", "Empfangsschein", "Zahlteil");
    assertThat(visitor().get(path(pledge, "/qr-bill.pdf")).text()).startsWith("%PDF");
    runJobs();
    var mail = TestMail.to("anna-await@demo.example").getFirst();
    var raw = new String(mail.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(raw).contains("qr-bill.pdf").contains("application/pdf");
  }

  @Test
  void exact() {
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 5_000, "anna-exact@demo.example", campaign.rewardId());
    var before = balance("bank_client");
    var file = TestBank.camt054(today(), Payment.of(5_000, reference(pledge)));
    assertThat(TestBank.take(finance(), file).path("newCount").asInt()).isEqualTo(1);
    assertThat(view(pledge).path("state").asString()).isEqualTo("confirmed");
    assertThat(pledgedMinor(campaign)).isEqualTo(5_000);
    assertThat(balance("bank_client") - before).isEqualTo(5_000);
    assertThat(balance("supporter_held", campaign.id())).isEqualTo(5_000);
    assertThat(mails("anna-exact@demo.example")).containsExactly("pledge_awaiting", "pledge_paid");

    var again = TestBank.take(finance(), file);
    assertThat(again.path("repeated").asBoolean()).isTrue();
    assertThat(balance("supporter_held", campaign.id())).isEqualTo(5_000);
  }

  @Test
  void under() {
    var campaign = campaign(10_000, 1);
    var pledge = awaiting(campaign, 5_000, "anna-under@demo.example", campaign.rewardId());
    receive(pledge, 2_000);
    var view = view(pledge);
    assertThat(view.path("state").asString()).isEqualTo("confirmed");
    assertThat(view.path("amountMinor").asLong()).isEqualTo(2_000);
    assertThat(view.path("reward").isNull()).isTrue();
    assertThat(pledgedMinor(campaign)).isEqualTo(2_000);
    assertThat(mails("anna-under@demo.example")).containsExactly("pledge_awaiting", "pledge_underpaid");
    var other = awaiting(campaign, 2_500, "other-under@demo.example", campaign.rewardId());
    assertThat(view(other).path("reward").isNull()).as("the unit is free again").isFalse();

    visitor().post(path(pledge, "/cancel"), null).ok();
    assertThat(view(pledge).path("state").asString()).isEqualTo("cancelled");
    assertThat(balance("supporter_held", campaign.id())).isZero();
    assertThat(openRefunds(pledge)).containsExactly("2000 due cancelled");
  }

  @Test
  void underAndThenTheRest() {
    var campaign = campaign(10_000, 1);
    var pledge = awaiting(campaign, 5_000, "anna-parts@demo.example", campaign.rewardId());
    receive(pledge, 2_000);
    assertThat(view(pledge).path("reward").isNull()).isTrue();
    assertThat(visitor().get(path(pledge, "/transfer")).ok().path("missingMinor").asLong()).isEqualTo(3_000);
    receive(pledge, 1_000);
    assertThat(view(pledge).path("amountMinor").asLong()).isEqualTo(3_000);
    receive(pledge, 2_000);
    var view = view(pledge);
    assertThat(view.path("amountMinor").asLong()).isEqualTo(5_000);
    assertThat(view.path("reward").path("id").asString()).as("the reward was still there").isEqualTo(campaign.rewardId().toString());
    assertThat(pledgedMinor(campaign)).isEqualTo(5_000);
    assertThat(balance("supporter_held", campaign.id())).isEqualTo(5_000);
    assertThat(openRefunds(pledge)).isEmpty();
    assertThat(mails("anna-parts@demo.example")).containsExactly("pledge_awaiting", "pledge_underpaid", "pledge_underpaid", "pledge_paid");

    receive(pledge, 2_000);
    assertThat(openRefunds(pledge)).as("complete, so this one is too many").containsExactly("2000 due duplicate");
    visitor().post(path(pledge, "/cancel"), null).ok();
    assertThat(openRefunds(pledge)).containsExactlyInAnyOrder("2000 due duplicate", "2000 due cancelled", "1000 due cancelled", "2000 due cancelled");
    assertThat(balance("supporter_held", campaign.id())).isZero();
  }

  @Test
  void underAndThenAllOfItAgain() {
    var campaign = campaign(10_000, 1);
    var pledge = awaiting(campaign, 5_000, "anna-full@demo.example", campaign.rewardId());
    receive(pledge, 2_000);
    var other = awaiting(campaign, 2_500, "quick@demo.example", campaign.rewardId());
    receive(pledge, 5_000);
    var view = view(pledge);
    assertThat(view.path("amountMinor").asLong()).isEqualTo(5_000);
    assertThat(view.path("reward").isNull()).as("somebody else has the unit").isTrue();
    assertThat(view(other).path("reward").isNull()).isFalse();
    assertThat(openRefunds(pledge)).containsExactly("2000 asked over");
    visitor().post(path(pledge, "/excess"), Map.of("keep", true)).ok();
    assertThat(pledgedMinor(campaign)).isEqualTo(7_000);
  }

  @Test
  void over() {
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 5_000, "anna-over@demo.example", null);
    receive(pledge, 6_000);
    assertThat(view(pledge).path("amountMinor").asLong()).isEqualTo(5_000);
    assertThat(visitor().get(path(pledge, "/transfer")).ok().path("excess").path("amountMinor").asLong()).isEqualTo(1_000);
    assertThat(openRefunds(pledge)).containsExactly("1000 asked over");
    assertThat(mails("anna-over@demo.example")).containsExactly("pledge_awaiting", "pledge_overpaid");
    clock.advance(Duration.ofDays(8));
    runJobs();
    assertThat(openRefunds(pledge)).containsExactly("1000 due over");
    visitor().post(path(pledge, "/excess"), Map.of("keep", true)).refused(409, "state_not_allowed");
  }

  @Test
  void overAndGivenToTheCampaign() {
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 5_000, "anna-keep@demo.example", null);
    receive(pledge, 6_000);
    assertThat(visitor().post(path(pledge, "/excess"), Map.of("keep", true)).ok().path("amountMinor").asLong()).isEqualTo(6_000);
    assertThat(pledgedMinor(campaign)).isEqualTo(6_000);
    assertThat(openRefunds(pledge)).isEmpty();
  }

  @Test
  void duplicate() {
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 5_000, "anna-twice@demo.example", null);
    receive(pledge, 5_000);
    receive(pledge, 5_000);
    assertThat(pledgedMinor(campaign)).isEqualTo(5_000);
    assertThat(balance("supporter_held", campaign.id())).isEqualTo(5_000);
    assertThat(openRefunds(pledge)).containsExactly("5000 due duplicate");
    assertThat(mails("anna-twice@demo.example")).containsExactly("pledge_awaiting", "pledge_paid", "pledge_returned");
  }

  @Test
  void lateFunded() {
    var campaign = campaign(4_000, null);
    var paid = awaiting(campaign, 5_000, "paid-late@demo.example", null);
    receive(paid, 5_000);
    clock.advance(Duration.ofDays(25));
    var late = awaiting(campaign, 3_000, "late-funded@demo.example", null);
    clock.advance(Duration.ofDays(6));
    runJobs();
    assertThat(campaignState(campaign)).as("waits for money that was asked for").isEqualTo("succeeded");
    receive(late, 3_000);
    assertThat(view(late).path("state").asString()).isEqualTo("charged");
    runJobs();
    assertThat(campaignState(campaign)).isEqualTo("settled");
    assertThat(balance("payout_clearing")).isPositive();
    var settlement = as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/settlement").ok();
    assertThat(settlement.path("pledgedMinor").asLong()).as("counted at the end").isEqualTo(5_000);
    assertThat(settlement.path("collectedMinor").asLong()).isEqualTo(8_000);
    assertThat(settlement.path("collectedCount").asInt()).isEqualTo(2);
  }

  @Test
  void lateFundedAfterFiveBankDays() {
    var campaign = campaign(4_000, null);
    var paid = awaiting(campaign, 5_000, "paid-later@demo.example", null);
    receive(paid, 5_000);
    clock.advance(Duration.ofDays(25));
    var late = awaiting(campaign, 3_000, "later-funded@demo.example", null);
    clock.advance(Duration.ofDays(20));
    runJobs();
    assertThat(campaignState(campaign)).isEqualTo("settled");
    assertThat(view(late).path("state").asString()).isEqualTo("lapsed");
    receive(late, 3_000);
    assertThat(view(late).path("state").asString()).isEqualTo("lapsed");
    assertThat(openRefunds(late)).containsExactly("3000 due late_funded");
    assertThat(mails("later-funded@demo.example")).containsExactly("pledge_awaiting", "pledge_lapsed", "pledge_returned");
  }

  @Test
  void lateFailed() {
    var campaign = campaign(100_000, null);
    clock.advance(Duration.ofDays(25));
    var late = awaiting(campaign, 3_000, "late-failed@demo.example", null);
    clock.advance(Duration.ofDays(6));
    runJobs();
    assertThat(campaignState(campaign)).isEqualTo("failed");
    receive(late, 3_000);
    assertThat(openRefunds(late)).containsExactly("3000 due late_failed");
    assertThat(balance("supporter_held", campaign.id())).isZero();
    assertThat(mails("late-failed@demo.example")).containsExactly("pledge_awaiting", "pledge_lapsed", "pledge_returned");
  }

  @Test
  void otherCurrency() {
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 5_000, "euro@demo.example", null);
    TestBank.take(finance(), TestBank.camt054(today(), new Payment(UUID.randomUUID().toString(), 5_000, "EUR", reference(pledge), TestBank.PAYER)));
    assertThat(view(pledge).path("state").asString()).isEqualTo("awaiting");
    var row = waiting("other_currency", 5_000);
    finance().post("/api/bank/receipts/" + row + "/proposal", Map.of("reference", reference(pledge))).refused(422, "validation");
    finance().post("/api/bank/receipts/" + row + "/proposal", Map.of("reference", "")).ok();
    second().post("/api/bank/receipts/" + row + "/decision", Map.of("accept", true)).ok();
    assertThat(db.fetchValue("select state || ' ' || currency from bank.refund where receipt_id = ?", row)).isEqualTo("due EUR");
  }

  @Test
  void lapsesAfterTenDaysAndComesBackWhenTheMoneyDoes() {
    var campaign = campaign(10_000, 1);
    var pledge = awaiting(campaign, 5_000, "slow@demo.example", campaign.rewardId());
    clock.advance(Duration.ofDays(10));
    runJobs();
    assertThat(view(pledge).path("state").asString()).isEqualTo("lapsed");
    visitor().get(path(pledge, "/qr-bill.pdf")).refused(409, "state_not_allowed");
    receive(pledge, 5_000);
    assertThat(view(pledge).path("state").asString()).isEqualTo("confirmed");
    assertThat(mails("slow@demo.example")).containsExactly("pledge_awaiting", "pledge_lapsed", "pledge_paid");
  }

  @Test
  void isNotOfferedForLongCampaigns() {
    var campaign = campaign(10_000, null, 41);
    var pledge = place(campaign, 5_000, "long@demo.example", null);
    assertThat(visitor().get("/api/campaigns/c-" + campaign.id() + "/transfers").ok().path("offered").asBoolean()).isFalse();
    visitor().post(path(pledge, "/transfer"), null).refused(409, "transfer_not_offered");
  }
}
