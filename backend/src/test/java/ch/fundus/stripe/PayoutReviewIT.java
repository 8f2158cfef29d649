package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import ch.fundus.testing.LiveCampaign;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Payouts that people release, what creators owe, and who may decide about it. */
class PayoutReviewIT extends StripeCase {
  @Test
  void aFirstPayoutWaitsForOnePersonAndTheCreatorIsTold() {
    var campaign = settled(60_000, GOOD).campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("in_review"));
    runJobs();
    assertThat(transfers(campaign)).isEmpty();
    var waiting = release(campaign);
    assertThat(waiting.path("eyes").asInt()).isEqualTo(1);
    assertThat(reasons(waiting)).containsExactly("first_payout");
    assertThat(waiting.path("grossMinor").asLong()).isEqualTo(60_000);
    assertThat(waiting.path("feeMinor").asLong()).isEqualTo(3_000);
    assertThat(waiting.path("netMinor").asLong()).isEqualTo(57_000);
    assertThat(waiting.path("accountState").asString()).isEqualTo("active");
    releaseBy(finance(), campaign).ok();
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(paidOut(campaign)).isEqualTo(57_000);
    assertThat(release(campaign).isMissingNode()).isTrue();
  }

  @Test
  void aSmallOneLeavesByRule() {
    var campaign = settled(20_000, GOOD).campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(db.fetchValue("select count(*) from payout.release r join payout.payout p on p.id = r.payout_id where p.campaign_id = ?", campaign.id())).isEqualTo(0L);
  }

  @Test
  void aLargeOneNeedsTwoPeopleAndAHoldStartsAnew() {
    var campaign = settled(1_200_000, GOOD).campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("in_review"));
    assertThat(reasons(release(campaign))).containsExactly("first_payout", "amount", "large");
    releaseBy(finance(), campaign).ok();
    releaseBy(finance(), campaign).refused(403, "four_eyes");
    assertThat(release(campaign).path("mine").asBoolean()).isTrue();
    runJobs();
    assertThat(transfers(campaign)).isEmpty();
    // Held with a reason: what was said before counts no more.
    finance().post("/api/finance/payouts/" + payoutId(campaign) + "/hold", Map.of("note", " ")).refused(422, "validation");
    finance().post("/api/finance/payouts/" + payoutId(campaign) + "/hold", Map.of("note", "Rückfrage zur Identität")).ok();
    assertThat(release(campaign).path("holdNote").asString()).isEqualTo("Rückfrage zur Identität");
    assertThat(release(campaign).path("releases").asInt()).isZero();
    releaseBy(second(), campaign).ok();
    runJobs();
    assertThat(transfers(campaign)).isEmpty();
    releaseBy(finance(), campaign).ok();
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(paidOut(campaign)).isEqualTo(1_140_000);
  }

  @Test
  void newBankDetailsAskForTwoPeopleWhateverTheAmount() {
    var campaign = settled(60_000, GOOD).campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("in_review"));
    // Without jobs in between: the release is there, and then the account changes.
    releaseBy(finance(), campaign).ok();
    assertThat(deliver("""
        {"id":"evt_bank_%s","object":"event","api_version":"2026-07-29.dahlia","created":1,"livemode":false,"type":"account.external_account.updated","account":"%s",\
        "data":{"object":{"id":"ba_1","object":"bank_account"}}}""".formatted(UUID.randomUUID().toString().substring(0, 8), account(campaign)))).isEqualTo(200);
    eventually(() -> db.fetchValue("select count(*) from payout.account_change where creator_id = ?", campaign.creatorId()).equals(1L));
    var paid = payout(campaign).path("state").asString();
    if (paid.equals("in_review")) {
      assertThat(reasons(release(campaign))).contains("account_changed");
      assertThat(release(campaign).path("releases").asInt()).isZero();
      releaseBy(finance(), campaign).ok();
      runJobs();
      assertThat(transfers(campaign)).isEmpty();
      releaseBy(second(), campaign).ok();
    }
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(db.fetchValue("select count(*) from notification.mail where kind = 'payout_account_changed' and dedupe_key like '%' || ? || '%'", campaign.creatorId().toString())).isEqualTo(1L);
  }

  @Test
  void aDebtIsKeptBackFromTheNextPayoutAndTheRestWrittenOffByTwo() {
    var campaign = indebted();
    var debt = debt(campaign);
    assertThat(debt.path("amountMinor").asLong()).isEqualTo(3_000);
    assertThat(debt.path("refundedMinor").asLong()).isEqualTo(3_000);
    // The same creator's next campaign brings 1'900: all of it is kept back, and nothing is paid out.
    var next = again(campaign, 2_000);
    assertThat(balance("creator_receivable", campaign.id())).isEqualTo(1_100);
    assertThat(balance("creator_payable", next.id())).isZero();
    assertThat(debt(campaign).path("nettedMinor").asLong()).isEqualTo(1_900);
    assertThat(creatorMails(campaign)).contains("debt_netted");
    assertThat(transfers(next)).isEmpty();

    var path = "/api/finance/debts/" + campaign.id() + "/write-off";
    finance().post(path, Map.of("amountMinor", 1_101, "reason", "Konkurs")).refused(409, "more_than_owed");
    finance().post(path, Map.of("amountMinor", 1_100, "reason", "")).refused(422, "validation");
    finance().post(path, Map.of("amountMinor", 1_100, "reason", "Konkurs")).ok();
    finance().post(path, Map.of("amountMinor", 1_100, "reason", "Konkurs")).refused(409, "state_not_allowed");
    var proposal = debt(campaign).path("proposal");
    assertThat(proposal.path("mine").asBoolean()).isTrue();
    var decision = "/api/finance/debts/write-offs/" + proposal.path("id").asString() + "/decision";
    finance().post(decision, Map.of("accept", true)).refused(403, "four_eyes");
    assertThat(balance("creator_receivable", campaign.id())).isEqualTo(1_100);
    var before = balance("write_off", null);
    second().post(decision, Map.of("accept", true)).ok();
    assertThat(balance("creator_receivable", campaign.id())).isZero();
    assertThat(balance("write_off", null) - before).isEqualTo(1_100);
    assertThat(exceptions("campaign:" + campaign.id())).isEmpty();
    assertThat(debt(campaign).isMissingNode()).isTrue();
    second().post(decision, Map.of("accept", true)).refused(409, "state_not_allowed");
  }

  @Test
  void aDebtThatIsSmallerThanTheNextPayoutLeavesTheRest() {
    var campaign = indebted();
    var next = again(campaign, 10_000);
    assertThat(balance("creator_receivable", campaign.id())).isZero();
    assertThat(exceptions("campaign:" + campaign.id())).isEmpty();
    eventually(() -> payout(next).path("state").asString().equals("paid"));
    assertThat(transfers(next).getLast().getAmount()).isEqualTo(9_500 - 3_000);
  }

  @Test
  void aDisputeThatIsLostAfterThePayoutIsADebtToo() {
    var pledge = settled(10_000, GOOD);
    var campaign = pledge.campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    stripe().simulator().control().openDispute(payments(pledge).getFirst().getId(), "product_not_received");
    eventually(() -> db.fetchValue("select id from payment.dispute where campaign_id = ?", campaign.id()) != null);
    stripe().simulator().control().closeDispute((String) db.fetchValue("select id from payment.dispute where campaign_id = ?", campaign.id()), false);
    eventually(() -> exceptions("campaign:" + campaign.id()).contains("creator_debt"));
    assertThat(debt(campaign).path("disputedMinor").asLong()).isEqualTo(10_000);
    assertThat(debt(campaign).path("refundedMinor").asLong()).isZero();
  }

  /** A campaign whose creator owes 3'000: refunded after the money had left for the bank. */
  private LiveCampaign indebted() {
    var pledge = settled(10_000, GOOD);
    var campaign = pledge.campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 3_000, "reason", "Belohnung nicht lieferbar")).ok();
    eventually(() -> exceptions("campaign:" + campaign.id()).contains("creator_debt"));
    return campaign;
  }

  /** Another campaign of the same creator, with one pledge, settled. */
  private LiveCampaign again(LiveCampaign before, long amountMinor) {
    var next = campaign(amountMinor);
    db.execute("update campaign.campaign set creator_id = ? where id = ?", before.creatorId(), next.id());
    confirmed(next, amountMinor, GOOD);
    clock.advance(Duration.ofDays(30));
    eventually(() -> campaignState(next).equals("settled"));
    return new LiveCampaign(next.id(), before.creatorId(), next.rewardId());
  }

  private Api second() {
    return as("finance2", "finance");
  }

  private Api.Answer releaseBy(Api api, LiveCampaign campaign) {
    return api.post("/api/finance/payouts/" + payoutId(campaign) + "/release", null);
  }

  private JsonNode release(LiveCampaign campaign) {
    var id = payoutId(campaign).toString();
    return finance().get("/api/finance/releases").ok().valueStream().filter(r -> r.path("id").asString().equals(id)).findFirst().orElseGet(() -> finance().get("/api/finance/releases").ok().path("none"));
  }

  private JsonNode debt(LiveCampaign campaign) {
    var debts = finance().get("/api/finance/debts").ok();
    return debts.valueStream().filter(d -> d.path("campaignId").asString().equals(campaign.id().toString())).findFirst().orElseGet(() -> debts.path("none"));
  }

  private static List<String> reasons(JsonNode release) {
    return release.path("reasons").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void moneyWhoseCreatorHasNoAccount_isRemindedOfAndComesToFinance() {
    var campaign = settled(10_000, GOOD).campaign();
    var subject = "campaign:" + campaign.id();
    runJobs();
    assertThat(held(campaign).path("heldMinor").asLong()).isEqualTo(9_500);
    assertThat(held(campaign).path("account").asString()).isEqualTo("none");
    var before = reminders(campaign);
    clock.advance(Duration.ofDays(7));
    runJobs();
    runJobs();
    assertThat(reminders(campaign)).isEqualTo(before + 1);
    clock.advance(Duration.ofDays(28));
    runJobs();
    assertThat(reminders(campaign)).isEqualTo(before + 2);
    assertThat(exceptions(subject)).isEmpty();
    var told = toldOfCollectedMoney();
    clock.advance(Duration.ofDays(10));
    runJobs();
    assertThat(exceptions(subject)).containsExactly("held_too_long");
    assertThat(toldOfCollectedMoney()).as("finance is told of collected money in its own words").isGreaterThan(told);
    assertThat(finance().get("/api/bank/clock").ok().path("collectedMinor").asLong()).isGreaterThanOrEqualTo(9_500);
    assertThat(held(campaign).path("days").asInt()).isGreaterThanOrEqualTo(45);
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    runJobs();
    assertThat(exceptions(subject)).isEmpty();
    assertThat(held(campaign).isMissingNode()).isTrue();
  }

  private JsonNode held(LiveCampaign campaign) {
    return finance().get("/api/bank/clock").ok().path("collected").valueStream()
        .filter(c -> c.path("campaign").asString().equals("c-" + campaign.id())).findFirst().orElse(MissingNode.getInstance());
  }

  private long toldOfCollectedMoney() {
    return (long) db.fetchValue("select count(*) from notification.mail where kind = 'collected_money_held'");
  }

  private long reminders(LiveCampaign campaign) {
    return creatorMails(campaign).stream().filter("payout_account_needed"::equals).count();
  }
}
