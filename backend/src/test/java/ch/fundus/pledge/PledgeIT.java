package ch.fundus.pledge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A pledge from placing to the creator's bank, over HTTP against the simulator. */
class PledgeIT extends IntegrationTest {
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void aGuestPledgesPaysAndIsChargedAtSuccessAndTheCreatorIsPaid() {
    var campaign = campaign(10_000, null);
    var pledge = place(campaign, 12_345, "anna@supporter.example", null);
    assertThat(state(pledge)).isEqualTo("placed");
    pay(pledge, "4242424242424242");
    await(() -> state(pledge).equals("confirmed"));
    assertThat(view(pledge).path("methodLabel").asString()).isEqualTo("Visa •••• 4242");

    close();
    await(() -> state(pledge).equals("charged"));
    await(() -> campaignState(campaign).equals("settled"));
    var settlement = as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/settlement").ok();
    assertThat(settlement.path("collectedMinor").asLong()).isEqualTo(12_345);
    assertThat(settlement.path("feeMinor").asLong()).isEqualTo(617); // 5 % of 123.45, rounded half up
    assertThat(payout(campaign).path("state").asString()).isIn("due", "waiting_for_account");

    onboard(campaign);
    await(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(payout(campaign).path("amountMinor").asLong()).isEqualTo(12_345 - 617);
    assertThat(balance("creator_payable", campaign.id())).isZero();
    assertThat(balance("supporter_held", campaign.id())).isZero();
  }

  @Test
  void aRetryAnswersTheSameAndAnotherBodyIsRefused() {
    var campaign = campaign(10_000, null);
    var id = UUID.randomUUID();
    var body = body(campaign, 5_000, "bea@supporter.example", null);
    var first = visitor().put("/api/pledges/" + id, body);
    var second = visitor().put("/api/pledges/" + id, body);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    visitor().put("/api/pledges/" + id, body(campaign, 5_001, "bea@supporter.example", null)).refused(422, "idempotency_mismatch");
    visitor().get("/api/pledges/" + id + "?key=wrong").refused(404, "not_found");
  }

  @Test
  void wrongInputNamesEveryWrongFieldInTheCallersLanguage() {
    var campaign = campaign(10_000, null);
    var body = body(campaign, 99, "no address", null);
    var problem = visitor().send("PUT", "/api/pledges/" + UUID.randomUUID(), body, "fr").refused(422, "validation");
    assertThat(problem.path("errors")).extracting(e -> e.path("field").asString()).containsExactly("amountMinor", "email");
    assertThat(problem.path("errors").path(0).path("message").asString()).isEqualTo("Au moins CHF 1.00.");
    visitor().put("/api/pledges/" + UUID.randomUUID(), body(campaign, 2_499, "c@supporter.example", campaign.rewardId())).refused(422, "validation");
    visitor().put("/api/pledges/" + UUID.randomUUID(), Map.of("unknown", 1)).refused(400, "malformed");
  }

  @Test
  void theLastUnitIsSoldOnceUnderTwoHundredParallelBuyers() throws Exception {
    var campaign = campaign(1_000_000, 1);
    try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = IntStream.range(0, 200)
          .mapToObj(i -> buyers.submit(() -> visitor().put(
              "/api/pledges/" + UUID.randomUUID(), body(campaign, 2_500, "buyer" + i + "@supporter.example", campaign.rewardId()))))
          .toList();
      var sold = 0;
      for (var answer : answers) {
        if (answer.get().status() == 201) {
          sold++;
        } else {
          answer.get().refused(409, "reward_sold_out");
        }
      }
      assertThat(sold).isEqualTo(1);
    }
  }

  @Test
  void aPledgeIsChangedAndCancelledUntilTheEndAndItsUnitIsFreeAgain() {
    var campaign = campaign(10_000, 1);
    var pledge = place(campaign, 2_500, "dora@supporter.example", campaign.rewardId());
    pay(pledge, "4242424242424242");
    await(() -> state(pledge).equals("confirmed"));
    visitor().put("/api/pledges/" + UUID.randomUUID(), body(campaign, 2_500, "e@supporter.example", campaign.rewardId())).refused(409, "reward_sold_out");
    visitor().post(path(pledge, "/change"), Map.of("amountMinor", 7_000, "display", "pseudonym", "publicName", "Gundeli-Freundin")).ok();
    assertThat(balance("commitment", campaign.id())).isEqualTo(7_000);
    place(campaign, 2_500, "f@supporter.example", campaign.rewardId());
    visitor().post(path(pledge, "/cancel"), null).ok();
    assertThat(balance("commitment", campaign.id())).isZero();
    clock.advance(Duration.ofDays(31));
    visitor().post(path(pledge, "/change"), Map.of("amountMinor", 7_000, "display", "anonymous")).refused(409, "state_not_allowed");
  }

  @Test
  void aMissedGoalChargesNobody() {
    var campaign = campaign(10_000, null);
    var pledge = place(campaign, 9_999, "gina@supporter.example", null);
    pay(pledge, "4242424242424242");
    await(() -> state(pledge).equals("confirmed"));
    close();
    await(() -> state(pledge).equals("released"));
    assertThat(campaignState(campaign)).isEqualTo("failed");
    assertThat(db.fetchValue("select count(*) from payment.charge where campaign_id = ?", campaign.id())).isEqualTo(0L);
    await(() -> db.fetchValue("select count(*) from payment.setup where pledge_id = ? and detached_at is null", id(pledge)).equals(0L));
  }

  @Test
  void aFailedChargeIsRecoveredWithAnotherCardOrDropsAfterSevenDays() {
    var campaign = campaign(10_000, null);
    var good = place(campaign, 10_000, "hans@supporter.example", null);
    var poor = place(campaign, 5_000, "ida@supporter.example", null);
    var lost = place(campaign, 3_000, "jan@supporter.example", null);
    pay(good, "4242424242424242");
    pay(poor, "4000000000009995");
    pay(lost, "4000000000009987");
    await(() -> state(good).equals("confirmed") && state(poor).equals("confirmed") && state(lost).equals("confirmed"));
    close();
    await(() -> state(good).equals("charged") && state(poor).equals("action_required") && state(lost).equals("action_required"));
    assertThat(campaignState(campaign)).isEqualTo("succeeded");

    var page = visitor().post(path(poor, "/recover"), Map.of("action", "new_card")).ok().path("url").asString();
    stripe().pay(page, "4242424242424242");
    await(() -> state(poor).equals("charged"));
    clock.advance(Duration.ofHours(48));
    await(() -> mails("jan@supporter.example").contains("pledge_reminder"));
    clock.advance(Duration.ofDays(5));
    await(() -> state(lost).equals("dropped"));
    await(() -> campaignState(campaign).equals("settled"));
    var settlement = as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/settlement").ok();
    assertThat(settlement.path("collectedMinor").asLong()).isEqualTo(15_000);
    assertThat(settlement.path("droppedCount").asInt()).isEqualTo(1);
    assertThat(mails("jan@supporter.example")).contains("pledge_action_required", "pledge_reminder", "pledge_dropped");
  }

  @Test
  void aChargeThatNeedsItsOwnerIsConfirmedOnSession() {
    var campaign = campaign(1_000, null);
    var pledge = place(campaign, 4_200, "kim@supporter.example", null);
    var approval = stripe().pay(checkout(pledge), "4000002760003184");
    stripe().submit(approval, Map.of("outcome", "approve"));
    await(() -> state(pledge).equals("confirmed"));
    close();
    await(() -> state(pledge).equals("action_required"));
    var bank = visitor().post(path(pledge, "/recover"), Map.of("action", "confirm")).ok().path("url").asString();
    stripe().submit(bank, Map.of("outcome", "approve"));
    await(() -> state(pledge).equals("charged"));
  }

  @Test
  void aRefundGoesBackInPartsAndNeverAboveTheCharge() {
    var campaign = campaign(1_000, null);
    var pledge = place(campaign, 5_000, "lea@supporter.example", null);
    pay(pledge, "4242424242424242");
    await(() -> state(pledge).equals("confirmed"));
    close();
    await(() -> campaignState(campaign).equals("settled"));
    var finance = as("finance", "finance");
    var refund = UUID.randomUUID();
    finance.post("/api/pledges/" + id(pledge) + "/refunds", Map.of("id", refund, "amountMinor", 2_000, "reason", "Belohnung nicht lieferbar")).ok();
    finance.post("/api/pledges/" + id(pledge) + "/refunds", Map.of("id", refund, "amountMinor", 2_000, "reason", "Belohnung nicht lieferbar")).ok();
    finance.post("/api/pledges/" + id(pledge) + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 3_001, "reason", "zu viel")).refused(409, "refund_exceeds_charge");
    as("mara", "creator").post("/api/pledges/" + id(pledge) + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 1, "reason", "x")).refused(403, "forbidden");
    await(() -> balance("creator_payable", campaign.id()) == 5_000 - 250 - 2_000);
    assertThat(view(pledge).path("refundedMinor").asLong()).isEqualTo(2_000);
  }

  private LiveCampaign campaign(long goalMinor, Integer units) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, goalMinor, units, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
  }

  private static Map<String, Object> body(LiveCampaign campaign, long amountMinor, String email, UUID rewardId) {
    var body = new HashMap<String, Object>();
    body.put("campaignId", campaign.id());
    body.put("amountMinor", amountMinor);
    body.put("email", email);
    body.put("name", "Anna Muster");
    body.put("display", "name");
    body.put("language", "de");
    body.put("rewardId", rewardId);
    return body;
  }

  private JsonNode place(LiveCampaign campaign, long amountMinor, String email, UUID rewardId) {
    return visitor().put("/api/pledges/" + UUID.randomUUID(), body(campaign, amountMinor, email, rewardId)).ok();
  }

  private String checkout(JsonNode pledge) {
    return visitor().post(path(pledge, "/checkout"), null).ok().path("url").asString();
  }

  private void pay(JsonNode pledge, String card) {
    stripe().pay(checkout(pledge), card);
  }

  private void close() {
    clock.advance(Duration.ofDays(30));
    runJobs();
  }

  private void onboard(LiveCampaign campaign) {
    Api mara = as("mara", "creator");
    mara.post("/api/creators/" + campaign.creatorId() + "/payout-account", Map.of("returnUrl", "http://localhost:5173/de/desk")).ok();
    var account = (String) db.fetchValue("select stripe_id from payment.connected_account where creator_id = ?", campaign.creatorId());
    stripe().simulator().control().accountStatus(account, "active");
  }

  private JsonNode view(JsonNode pledge) {
    return visitor().get(path(pledge, "")).ok();
  }

  private String state(JsonNode pledge) {
    return view(pledge).path("state").asString();
  }

  private static UUID id(JsonNode pledge) {
    return UUID.fromString(pledge.path("id").asString());
  }

  private static String path(JsonNode pledge, String step) {
    return "/api/pledges/" + pledge.path("id").asString() + step + "?key=" + pledge.path("accessKey").asString();
  }

  private String campaignState(LiveCampaign campaign) {
    return (String) db.fetchValue("select state from campaign.campaign where id = ?", campaign.id());
  }

  private JsonNode payout(LiveCampaign campaign) {
    return as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/payout").ok();
  }

  private long balance(String kind, UUID owner) {
    return (long) db.fetchValue("select balance_minor from ledger.account_balance where kind = ? and owner = ?", kind, owner);
  }

  private java.util.List<String> mails(String to) {
    return db.fetch("select kind from notification.mail where recipient = ?", to).getValues("kind", String.class);
  }
}
