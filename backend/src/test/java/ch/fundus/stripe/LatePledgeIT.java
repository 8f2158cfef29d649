package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import ch.fundus.testing.KillSwitch;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentListParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Rewards that are sold on after a successful end: charged at once, counted, settled and paid out apart. */
class LatePledgeIT extends StripeCase {
  @AfterEach
  void disarm() {
    KillSwitch.disarm();
  }

  @Test
  void whatIsBoughtAfterTheEndIsSettledAndPaidOutApart() {
    var campaign = limited(5_000, 2);
    db.execute("update campaign.campaign set discipline = 'comics' where id = ?", campaign.id());
    offer(campaign, 10, campaign.rewardId());
    assertThat(sale(campaign).path("offered").asBoolean()).as("said before the end, too").isTrue();
    assertThat(sale(campaign).path("open").asBoolean()).isFalse();
    var anna = confirmed(campaign, 6_000, GOOD);
    end(campaign);
    onboard(campaign);

    assertThat(sale(campaign).path("open").asBoolean()).isTrue();
    buy(campaign, null, 2_500).refused(422, "validation");
    var late = bought(campaign, 2_600);
    stripe().pay(checkout(late), GOOD);
    eventually(() -> state(late).equals("charged"));
    assertThat(view(late).path("late").asBoolean()).isTrue();
    assertThat(mails(late)).containsExactly("pledge_late");
    assertThat(charge(late, "state")).isEqualTo("succeeded");
    assertThat(balance("late_held", campaign.id())).isEqualTo(2_600);
    var second = bought(campaign, 2_500);
    buy(campaign, campaign.rewardId(), 2_500).refused(409, "reward_sold_out");
    visitor().post(second.path("/cancel"), null).ok();
    bought(campaign, 2_500);
    buy(campaign, campaign.rewardId(), 2_500).refused(409, "reward_sold_out");

    // What counted at the end is not touched by it.
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(paidOut(campaign)).isEqualTo(5_700);
    assertThat(settlement(campaign).path("collectedMinor").asLong()).isEqualTo(6_000);
    assertThat(visitor().get("/api/campaigns/c-" + campaign.id()).ok().path("pledgedMinor").asLong()).isEqualTo(6_000);
    assertThat(visitor().get("/api/campaigns/c-" + campaign.id() + "/supporters").ok().path("total").asInt()).isEqualTo(1);
    var figures = as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/figures").ok();
    assertThat(figures.path("pledgedMinor").asLong()).isEqualTo(6_000);
    assertThat(figures.path("rewards").get(0).path("soldLate").asInt()).isEqualTo(1);
    assertThat(lateSettlement(campaign).path("state").asString()).isEqualTo("open");
    assertThat(lateSettlement(campaign).path("collectedMinor").asLong()).isEqualTo(2_600);

    clock.advance(Duration.ofDays(11));
    db.execute("update payment.charge set page_opened_at = now() - interval '1 hour' where campaign_id = ? and state = 'on_page'", campaign.id());
    eventually(() -> paidOut(campaign) == 5_700 + 2_470);
    var settled = lateSettlement(campaign);
    assertThat(List.of(settled.path("collectedMinor").asLong(), settled.path("feeMinor").asLong(), settled.path("netMinor").asLong())).containsExactly(2_600L, 130L, 2_470L);
    assertThat(balance("late_held", campaign.id())).isZero();
    assertThat(db.fetchValue("select count(*) from ledger.entry where source = 'late_sale' and source_id = ?", campaign.id().toString())).isEqualTo(2L);
    assertThat(db.fetchValue("select max(seq)::int from payout.payout where campaign_id = ?", campaign.id())).isEqualTo(2);
    assertThat(creatorMails(campaign)).containsOnlyOnce("late_settled");
    assertThat(sale(campaign).path("open").asBoolean()).isFalse();
    buy(campaign, campaign.rewardId(), 2_500).refused(409, "campaign_not_open");
    var totals = visitor().get("/api/statistics?discipline=comics").ok().path("totals");
    assertThat(totals.path("collectedMinor").asLong()).isEqualTo(6_000);
    assertThat(totals.path("pledges").asLong()).isEqualTo(1);
    assertThat(totals.path("lateMinor").asLong()).isEqualTo(2_600);
    assertThat(state(anna)).isEqualTo("charged");
  }

  @Test
  void refundsAndDisputesOfLateMoneyTakeItFromWhereItIs() {
    var campaign = limited(5_000, null);
    offer(campaign, 10, campaign.rewardId());
    confirmed(campaign, 6_000, GOOD);
    end(campaign);
    onboard(campaign);
    var first = paidLate(campaign, 5_000);
    var second = paidLate(campaign, 3_000);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    refund(first, 1_000);
    eventually(() -> balance("late_held", campaign.id()) == 7_000);
    stripe().simulator().control().openDispute(paymentsOf(second).getFirst().getId(), "product_not_received");
    var dispute = new String[1];
    eventually(() -> (dispute[0] = (String) db.fetchValue("select id from payment.dispute where campaign_id = ?", campaign.id())) != null);
    runJobs();
    assertThat(db.fetchValue("select count(*) from payout.reversal where campaign_id = ?", campaign.id())).as("the creator never had it").isEqualTo(0L);
    assertThat(upload("/api/finance/disputes/" + dispute[0] + "/evidence", "losing_evidence", "Lieferschein")).isEqualTo(200);
    eventually(() -> balance("late_held", campaign.id()) == 4_000);
    clock.advance(Duration.ofDays(11));
    eventually(() -> paidOut(campaign) == 5_700 + 3_800);
    refund(first, 500);
    eventually(() -> view(first).path("refundedMinor").asLong() == 1_500);
    assertThat(settlement(campaign).path("collectedMinor").asLong()).isEqualTo(6_000);
  }

  @Test
  void nothingIsSoldAfterAnEndWithoutSuccess() {
    var failed = limited(50_000, null);
    offer(failed, 5, failed.rewardId());
    var kept = limited(50_000, null);
    db.execute("update campaign.campaign set funding_model = 'keep_it_all' where id = ?", kept.id());
    offer(kept, 5, kept.rewardId());
    var cancelled = limited(1_000, null);
    offer(cancelled, 5, cancelled.rewardId());
    for (var c : List.of(failed, kept, cancelled)) {
      confirmed(c, 2_500, GOOD);
    }
    as("mara", "creator").post("/api/desk/campaigns/" + cancelled.id() + "/cancel", Map.of("note", "Der Saal ist weg.")).ok();
    clock.advance(Duration.ofDays(30));
    eventually(() -> campaignState(failed).equals("failed") && campaignState(kept).equals("settled"));
    for (var c : List.of(failed, kept, cancelled)) {
      assertThat(sale(c).path("offered").asBoolean()).isFalse();
      buy(c, c.rewardId(), 2_500).refused(409, "campaign_not_open");
      assertThat(as("mara", "creator").get("/api/desk/campaigns/" + c.id() + "/late-settlement").status()).isEqualTo(204);
    }
  }

  @Test
  void theArtistDecidesBeforeTheEndAndWithinBounds() {
    var campaign = limited(1_000, null);
    var path = "/api/desk/campaigns/" + campaign.id() + "/late-pledges";
    var mara = as("mara", "creator");
    mara.put(path, Map.of("days", 31, "rewardIds", List.of(campaign.rewardId()))).refused(422, "validation");
    mara.put(path, Map.of("days", 5, "rewardIds", List.of(UUID.randomUUID()))).refused(422, "validation");
    mara.put(path, Map.of("days", 5, "rewardIds", List.of())).refused(422, "validation");
    as("somebody").put(path, Map.of("days", 5, "rewardIds", List.of(campaign.rewardId()))).refused(403, "forbidden");
    offer(campaign, 5, campaign.rewardId());
    assertThat(mara.put(path, Map.of()).ok().path("days").isNull()).as("and may change their mind").isTrue();
    confirmed(campaign, 2_500, GOOD);
    clock.advance(Duration.ofDays(30));
    mara.put(path, Map.of("days", 5, "rewardIds", List.of(campaign.rewardId()))).refused(409, "state_not_allowed");
    eventually(() -> campaignState(campaign).equals("settled"));
    buy(campaign, campaign.rewardId(), 2_500).refused(409, "campaign_not_open");
  }

  @Test
  void onlyOfferedRewardsAreSold() {
    var campaign = limited(1_000, null);
    var other = UUID.randomUUID();
    db.execute("insert into campaign.reward (id, campaign_id, sort, amount_minor, texts) values (?, ?, 2, 1000, '{\"de\":{\"title\":\"Karte\",\"description\":\"\"}}')", other, campaign.id());
    db.execute("insert into pledge.offer (reward_id, campaign_id, amount_minor, needs_address) values (?, ?, 1000, false)", other, campaign.id());
    offer(campaign, 5, other);
    confirmed(campaign, 2_500, GOOD);
    end(campaign);
    buy(campaign, campaign.rewardId(), 2_500).refused(409, "reward_not_late");
    buy(campaign, other, 900).refused(422, "validation");
    assertThat(buy(campaign, other, 1_000).status()).isEqualTo(201);
  }

  @Test
  void whoPaysAfterLeavingOrAfterTheUnitIsGoneGetsTheMoneyBack() {
    var campaign = limited(1_000, 1);
    offer(campaign, 5, campaign.rewardId());
    confirmed(campaign, 2_500, GOOD);
    end(campaign);
    var leaver = bought(campaign, 2_500);
    var page = checkout(leaver);
    assertThat(checkout(leaver)).as("the same page again").isEqualTo(page);
    visitor().post(leaver.path("/cancel"), null).ok();
    var slow = bought(campaign, 2_500);
    var slowPage = checkout(slow);
    // An hour passes without a payment: the unit is free for somebody else.
    clock.advance(Duration.ofHours(2));
    runJobs();
    assertThat(state(slow)).isEqualTo("lapsed");
    var quick = paidLate(campaign, 2_500);
    stripe().pay(page, GOOD);
    stripe().pay(slowPage, GOOD);
    eventually(() -> view(leaver).path("refundedMinor").asLong() == 2_500 && view(slow).path("refundedMinor").asLong() == 2_500
        && balance("late_held", campaign.id()) == 2_500);
    assertThat(state(quick)).isEqualTo("charged");
    assertThat(state(leaver)).isEqualTo("cancelled");
    assertThat(mails(slow)).contains("pledge_refunded").doesNotContain("pledge_late");
  }

  @Test
  void aPaymentWithoutAnEventIsFoundAndADeclineOnThePageLeavesItOpen() {
    var campaign = limited(1_000, null);
    offer(campaign, 5, campaign.rewardId());
    confirmed(campaign, 2_500, GOOD);
    end(campaign);
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    var unheard = bought(campaign, 2_500);
    stripe().pay(checkout(unheard), GOOD);
    var abandoned = bought(campaign, 2_500);
    checkout(abandoned);
    runJobs();
    assertThat(state(unheard)).isEqualTo("placed");
    db.execute("update payment.charge set page_opened_at = now() - interval '47 minutes' where campaign_id = ? and state = 'on_page'", campaign.id());
    runJobs();
    assertThat(state(unheard)).isEqualTo("charged");
    assertThat(charges(abandoned)).containsExactly("expired");
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
    assertThat(checkout(abandoned)).as("a new page, a new key").isNotBlank();
    assertThat(charges(abandoned)).containsExactly("expired", "on_page");
  }

  @ParameterizedTest
  @EnumSource(KillSwitch.Boundary.class)
  void aKillWhileThePageIsOpenedChargesOnce(KillSwitch.Boundary boundary) {
    var campaign = limited(1_000, null);
    offer(campaign, 5, campaign.rewardId());
    confirmed(campaign, 2_500, GOOD);
    end(campaign);
    var late = bought(campaign, 2_500);
    KillSwitch.arm("POST /v1/checkout/sessions", boundary);
    var answer = visitor().post(late.path("/checkout"), null);
    assertThat(KillSwitch.sprung()).isTrue();
    for (var tries = 0; tries < 3 && answer.status() >= 500; tries++) {
      answer = visitor().post(late.path("/checkout"), null);
    }
    stripe().pay(answer.ok().path("url").asString(), GOOD);
    eventually(() -> state(late).equals("charged"));
    assertThat(paymentsOf(late)).hasSize(1);
    assertThat(charges(late)).containsExactly("succeeded");
  }

  private LiveCampaign limited(long goalMinor, Integer units) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, goalMinor, units, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
  }

  private void offer(LiveCampaign campaign, int days, UUID... rewards) {
    as("mara", "creator").put("/api/desk/campaigns/" + campaign.id() + "/late-pledges", Map.of("days", days, "rewardIds", List.of(rewards))).ok();
  }

  private void end(LiveCampaign campaign) {
    clock.advance(Duration.ofDays(30));
    eventually(() -> campaignState(campaign).equals("settled"));
  }

  private JsonNode sale(LiveCampaign campaign) {
    return visitor().get("/api/campaigns/c-" + campaign.id() + "/late-pledges").ok();
  }

  private JsonNode lateSettlement(LiveCampaign campaign) {
    return as("mara", "creator").get("/api/desk/campaigns/" + campaign.id() + "/late-settlement").ok();
  }

  private Api.Answer buy(LiveCampaign campaign, UUID reward, long amountMinor) {
    var body = body(campaign, amountMinor, "late@supporter.example");
    body.put("rewardId", reward);
    return visitor().put("/api/pledges/" + UUID.randomUUID(), body);
  }

  private Pledge bought(LiveCampaign campaign, long amountMinor) {
    var id = UUID.randomUUID();
    var email = "l" + id.toString().substring(0, 8) + "@supporter.example";
    var body = body(campaign, amountMinor, email);
    body.put("rewardId", campaign.rewardId());
    return new Pledge(id, visitor().put("/api/pledges/" + id, body).ok().path("accessKey").asString(), email, campaign);
  }

  private Pledge paidLate(LiveCampaign campaign, long amountMinor) {
    var late = bought(campaign, amountMinor);
    stripe().pay(checkout(late), GOOD);
    eventually(() -> state(late).equals("charged"));
    return late;
  }

  private void refund(Pledge pledge, long amountMinor) {
    finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", amountMinor, "reason", "Belohnung beschädigt")).ok();
  }

  private List<PaymentIntent> paymentsOf(Pledge pledge) {
    var found = new ArrayList<PaymentIntent>();
    for (var intent : ask(() -> atStripe.v1().paymentIntents().list(PaymentIntentListParams.builder().setLimit(100L).build())).autoPagingIterable()) {
      if (pledge.id().toString().equals(intent.getMetadata().get("pledge_id")) && intent.getStatus().equals("succeeded")) {
        found.add(intent);
      }
    }
    return found;
  }
}
