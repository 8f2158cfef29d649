package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.TestBank;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A pledge's lines over HTTP: priced, placed, sold once, charged, given back, and always adding up. */
class PledgeLinesIT extends ShopCase {
  @Test
  void linesAreQuotedPlacedChargedAndAddUpToTheRappen() {
    var shop = shop(10_000);
    var quote = visitor().post("/api/pledges/quote", Map.of("campaignId", shop.campaign().id(), "amountMinor", 6_000, "rewardId", shop.record(),
        "addons", List.of(Map.of("id", shop.poster(), "quantity", 2), Map.of("id", shop.download(), "quantity", 1)), "country", "Deutschland", "tipMinor", 250)).ok();
    // Record 50, gift 10, two posters at 20, download 5; shipping 15 and twice 4; tip 2.50.
    assertThat(amounts(quote.path("lines"))).containsExactlyInAnyOrder("reward:5000", "addon:4000", "addon:500", "shipping:1500", "shipping:800", "gift:1000", "tip:250");
    assertThat(quote.path("amountMinor").asLong()).isEqualTo(12_800);
    assertThat(quote.path("totalMinor").asLong()).isEqualTo(13_050);
    assertThat(quote.path("feeMinor").asLong()).isEqualTo(640);
    var record = find(quote.path("lines"), "reward");
    assertThat(record.path("vatMinor").asLong()).isEqualTo(127); // 2.6 % included in 50.00

    var pledge = placeLines(shop, 6_000, shop.record(), Map.of(shop.poster(), 2, shop.download(), 1), 250L, BERLIN);
    var view = view(pledge);
    assertThat(amounts(view.path("lines"))).containsExactlyInAnyOrderElementsOf(amounts(quote.path("lines")));
    assertThat(view.path("amountMinor").asLong()).isEqualTo(12_800);
    assertThat(view.path("contributionMinor").asLong()).isEqualTo(6_000);
    assertThat(view.path("totalMinor").asLong()).isEqualTo(13_050);

    confirm(pledge);
    assertThat(visitor().get("/api/campaigns/" + shop.slug()).ok().path("pledgedMinor").asLong()).isEqualTo(12_800);
    settle(shop);
    assertThat(paid(pledge)).isEqualTo(13_050);
    assertThat(tips(shop)).isEqualTo(250);
    assertThat(settlement(shop.campaign()).path("collectedMinor").asLong()).isEqualTo(12_800);
    assertThat(settlement(shop.campaign()).path("feeMinor").asLong()).isEqualTo(640);
    assertThat(balance("creator_payable", shop.campaign().id())).isEqualTo(12_160);
  }

  @Test
  void aRefundTakesTheCampaignsPartFirstAndTheTipLast() {
    var shop = shop(5_000);
    var pledge = placeLines(shop, 6_000, shop.record(), Map.of(), 300L, BERLIN);
    confirm(pledge);
    settle(shop);
    assertThat(tips(shop)).isEqualTo(300);
    refund(pledge, 7_400).ok();
    eventually(() -> view(pledge).path("refundedMinor").asLong() == 7_400 && refundsDone(pledge) == 1);
    assertThat(tips(shop)).isEqualTo(300);
    assertThat(state(pledge)).isEqualTo("charged");
    refund(pledge, 500).refused(409, "refund_exceeds_charge");
    refund(pledge, 400).ok();
    eventually(() -> state(pledge).equals("refunded"));
    assertThat(tips(shop)).isZero();
    assertThat((long) db.fetchValue("select sum(amount_minor)::bigint from pledge.movement where pledge_id = ?", pledge.id())).isZero();
  }

  @Test
  void aLostDisputeCostsThePlatformItsTipAndTheCreatorTheRest() {
    var shop = shop(5_000);
    var pledge = placeLines(shop, 8_500, null, Map.of(), 500L, null);
    confirm(pledge);
    settle(shop);
    stripe().simulator().control().openDispute(payments(pledge).getFirst().getId(), "fraudulent");
    eventually(() -> dispute(shop) != null);
    var id = dispute(shop).path("id").asString();
    stripe().simulator().control().closeDispute(id, false);
    eventually(() -> db.fetchValue("select state from payment.dispute where id = ?", id).equals("lost"));
    assertThat(tips(shop)).isZero();
    assertThat(balance("creator_payable", shop.campaign().id()) - balance("creator_receivable", shop.campaign().id())).isEqualTo(-425);
  }

  @Test
  void anUnsuccessfulCampaignTakesNoTip() {
    var shop = shop(900_000);
    var pledge = placeLines(shop, 6_000, shop.record(), Map.of(), 300L, BERLIN);
    confirm(pledge);
    clock.advance(Duration.ofDays(31));
    eventually(() -> state(pledge).equals("released"));
    assertThat(paid(pledge)).isZero();
    assertThat(tips(shop)).isZero();
  }

  @Test
  void aTransferBringsItsTipWhichIsBookedAtTheEndAndGoesBackLast() {
    var shop = shop(5_000);
    var whole = transferred(shop, 8_000, 200L, 8_200);
    assertThat(view(whole).path("state").asString()).isEqualTo("confirmed");
    assertThat(visitor().get("/api/campaigns/" + shop.slug()).ok().path("pledgedMinor").asLong()).isEqualTo(8_000);
    // Less than asked for: the campaign gets it first.
    var less = transferred(shop, 3_000, 400L, 3_100);
    assertThat(view(less).path("tipMinor").asLong()).isEqualTo(100);
    assertThat(tips(shop)).isZero();
    // Another one is still awaited, so the books stay open for some bank days.
    visitor().post(placeLines(shop, 1_000, null, Map.of(), null, null).path("/transfer"), null).ok();
    clock.advance(Duration.ofDays(31));
    eventually(() -> state(whole).equals("charged") && state(less).equals("charged"));
    assertThat(tips(shop)).isEqualTo(300);
    refund(less, 3_050).ok();
    assertThat(tips(shop)).isEqualTo(250);
    clock.advance(Duration.ofDays(9));
    eventually(() -> campaignState(shop.campaign()).equals("settled"));
    assertThat(settlement(shop.campaign()).path("collectedMinor").asLong()).isEqualTo(8_000);
    assertThat((long) db.fetchValue("select amount_minor::bigint from bank.payout where campaign_id = ?", shop.campaign().id())).isEqualTo(7_600);
  }

  @Test
  void aTransferInTwoPartsGivesItsTipBackOnce() {
    var shop = shop(5_000);
    var pledge = placeLines(shop, 6_000, null, Map.of(), 200L, null);
    visitor().post(pledge.path("/transfer"), null).ok();
    var reference = visitor().get(pledge.path("/transfer")).ok().path("details").path("reference").asString();
    var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Zurich"));
    TestBank.take(finance(), TestBank.camt054(today, TestBank.Payment.of(3_000, reference)));
    TestBank.take(finance(), TestBank.camt054(today, TestBank.Payment.of(3_200, reference)));
    assertThat(view(pledge).path("tipMinor").asLong()).isEqualTo(200);
    // Another one is still awaited, so the books stay open for some bank days.
    visitor().post(placeLines(shop, 1_000, null, Map.of(), null, null).path("/transfer"), null).ok();
    clock.advance(Duration.ofDays(31));
    eventually(() -> state(pledge).equals("charged"));
    assertThat(tips(shop)).isEqualTo(200);
    refund(pledge, 3_200).ok();
    assertThat(tips(shop)).as("the campaign's part goes first").isEqualTo(200);
    refund(pledge, 3_000).ok();
    assertThat(tips(shop)).as("and the tip last, once").isZero();
    assertThat(balance("supporter_held", shop.campaign().id())).isZero();
  }

  @Test
  void aTransferInTwoPartsLosesItsLinesAndGetsThemBack() {
    var shop = shop(5_000);
    // Record 50, gift 10, a poster at 20, shipping 15 and 4: 99.00, and a tip of 2.00.
    var pledge = placeLines(shop, 6_000, shop.record(), Map.of(shop.poster(), 1), 200L, BERLIN);
    visitor().post(pledge.path("/transfer"), null).ok();
    var reference = visitor().get(pledge.path("/transfer")).ok().path("details").path("reference").asString();
    var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Zurich"));
    TestBank.take(finance(), TestBank.camt054(today, TestBank.Payment.of(4_000, reference)));
    assertThat(amounts(view(pledge).path("lines"))).containsExactly("gift:4000");
    assertThat(sold(shop.poster())).isZero();
    assertThat(visitor().get(pledge.path("/transfer")).ok().path("missingMinor").asLong()).isEqualTo(6_100);
    TestBank.take(finance(), TestBank.camt054(today, TestBank.Payment.of(6_100, reference)));
    assertThat(amounts(view(pledge).path("lines"))).containsExactlyInAnyOrder("reward:5000", "addon:2000", "shipping:1500", "shipping:400", "gift:1000", "tip:200");
    assertThat(sold(shop.poster())).isEqualTo(1);
    assertThat(visitor().get("/api/campaigns/" + shop.slug()).ok().path("pledgedMinor").asLong()).isEqualTo(9_900);
  }

  @Test
  void wrongLinesAreRefusedWithTheFieldAndNothingIsSold() {
    var shop = shop(10_000);
    refused(shop, 6_000, shop.record(), Map.of(), null, null, "address");
    refused(shop, 6_000, shop.record(), Map.of(), null, with(BERLIN, "country", "US"), "address.country");
    refused(shop, 6_000, shop.record(), Map.of(), null, with(BERLIN, "country", "Atlantis"), "address.country");
    refused(shop, 6_000, null, Map.of(shop.record(), 1), null, BERLIN, "addons." + shop.record());
    refused(shop, 6_000, null, Map.of(shop.poster(), 21), null, BERLIN, "addons." + shop.poster());
    refused(shop, 6_000, null, Map.of(), -1L, null, "tipMinor");
    refused(shop, 4_999, shop.record(), Map.of(shop.download(), 1), null, BERLIN, "amountMinor");
    var asAReward = visitor().put("/api/pledges/" + UUID.randomUUID(), wish(shop, 6_000, shop.poster(), Map.of(), null));
    assertThat(asAReward.refused(422, "validation").path("errors").path(0).path("field").asString()).isEqualTo("rewardId");
    assertThat(sold(shop.poster())).isZero();

    var id = UUID.randomUUID();
    var body = wish(shop, 6_000, null, Map.of(shop.download(), 2), 100L);
    assertThat(visitor().put("/api/pledges/" + id, body).status()).isEqualTo(201);
    var again = visitor().put("/api/pledges/" + id, body);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("totalMinor").asLong()).isEqualTo(7_100);
    visitor().put("/api/pledges/" + id, wish(shop, 6_000, null, Map.of(shop.download(), 2), 200L)).refused(422, "idempotency_mismatch");
  }

  @Test
  void addOnsAreSoldOnceUnderContentionAndAPledgeGetsAllOfThemOrNone() throws Exception {
    var shop = shop(10_000);
    var placed = new ArrayList<Integer>();
    try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
      // Every third wants more than there are: who can be served must be served all the same.
      var answers = IntStream.range(0, 150).mapToObj(i -> buyers.submit(
          () -> visitor().put("/api/pledges/" + UUID.randomUUID(), with(wish(shop, 500, null, Map.of(shop.poster(), i % 3 == 0 ? STOCK + 1 : 1), null), "address", BERLIN)).status())).toList();
      for (var answer : answers) {
        placed.add(answer.get());
      }
    }
    assertThat(placed.stream().filter(s -> s == 201)).hasSize(STOCK);
    assertThat(placed.stream().filter(s -> s == 409)).hasSize(150 - STOCK);
    assertThat(sold(shop.poster())).isEqualTo(STOCK);
    assertThat((long) db.fetchValue("select sum(quantity) from pledge.pledge_addon where offer_id = ?", shop.poster())).isEqualTo(STOCK);
  }

  @Test
  void changingSwapsUnitsAndCancellingGivesThemBack() {
    var shop = shop(10_000);
    var pledge = placeLines(shop, 6_000, shop.record(), Map.of(shop.poster(), STOCK), 100L, BERLIN);
    confirm(pledge);
    placeRefused(shop, Map.of(shop.poster(), 1));
    var change = new HashMap<String, Object>(Map.of("amountMinor", 7_000, "rewardId", shop.record(), "display", "name", "address", BERLIN));
    // What is not named stays.
    var same = visitor().post(pledge.path("/change"), change).ok();
    assertThat(amounts(same.path("lines"))).contains("addon:" + 2_000 * STOCK, "tip:100", "gift:2000");
    change.put("addons", List.of(Map.of("id", shop.poster(), "quantity", 2)));
    change.put("tipMinor", 0);
    var fewer = visitor().post(pledge.path("/change"), change).ok();
    assertThat(amounts(fewer.path("lines"))).containsExactlyInAnyOrder("reward:5000", "addon:4000", "shipping:1500", "shipping:800", "gift:2000");
    assertThat(sold(shop.poster())).isEqualTo(2);
    var other = placeLines(shop, 500, null, Map.of(shop.poster(), STOCK - 2), null, BERLIN);
    change.put("addons", List.of(Map.of("id", shop.poster(), "quantity", 3)));
    visitor().post(pledge.path("/change"), change).refused(409, "reward_sold_out");
    assertThat(sold(shop.poster())).isEqualTo(STOCK);
    visitor().post(other.path("/cancel"), null).ok();
    assertThat(sold(shop.poster())).isEqualTo(2);
  }

  @Test
  void anOldClientThatKnowsNoLinesWorksAsBefore() {
    var campaign = campaign(10_000);
    var placed = visitor().put("/api/pledges/" + UUID.randomUUID(), with(body(campaign, 3_000, "old@supporter.example"), "rewardId", campaign.rewardId())).ok();
    assertThat(placed.path("amountMinor").asLong()).isEqualTo(3_000);
    var view = visitor().get("/api/pledges/" + placed.path("id").asString() + "?key=" + placed.path("accessKey").asString()).ok();
    assertThat(amounts(view.path("lines"))).containsExactly("reward:2500", "gift:500");
  }

  private void placeRefused(Shop shop, Map<UUID, Integer> addons) {
    visitor().put("/api/pledges/" + UUID.randomUUID(), with(wish(shop, 500, null, addons, null), "address", BERLIN)).refused(409, "reward_sold_out");
  }

  private void refused(Shop shop, long amountMinor, UUID reward, Map<UUID, Integer> addons, Long tipMinor, Map<String, String> address, String field) {
    var body = wish(shop, amountMinor, reward, addons, tipMinor);
    body.put("address", address);
    var errors = visitor().send("PUT", "/api/pledges/" + UUID.randomUUID(), body, "it").refused(422, "validation").path("errors");
    assertThat(errors).extracting(e -> e.path("field").asString()).containsExactly(field);
    assertThat(errors.path(0).path("message").asString()).isNotBlank().doesNotContain("field.");
  }

  private Pledge transferred(Shop shop, long amountMinor, Long tipMinor, long receivedMinor) {
    var pledge = placeLines(shop, amountMinor, null, Map.of(), tipMinor, null);
    visitor().post(pledge.path("/transfer"), null).ok();
    var transfer = visitor().get(pledge.path("/transfer")).ok();
    assertThat(transfer.path("amountMinor").asLong()).isEqualTo(amountMinor + tipMinor);
    var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Zurich"));
    TestBank.take(finance(), TestBank.camt054(today, TestBank.Payment.of(receivedMinor, transfer.path("details").path("reference").asString())));
    return pledge;
  }

  private ch.fundus.testing.Api.Answer refund(Pledge pledge, long amountMinor) {
    return finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", amountMinor, "reason", "Platte zerbrochen"));
  }

  private long refundsDone(Pledge pledge) {
    return (long) db.fetchValue("select count(*) from payment.refund where pledge_id = ? and state = 'succeeded'", pledge.id());
  }

  private JsonNode dispute(Shop shop) {
    return finance().get("/api/finance/disputes").ok().valueStream()
        .filter(d -> d.path("campaignId").asString().equals(shop.campaign().id().toString())).findFirst().orElse(null);
  }

  /** What the platform has got of a campaign's supporters and kept; invariant 51 compares it with its account. */
  private long tips(Shop shop) {
    return (long) db.fetchValue(
        """
        select ((select coalesce(sum(tip_minor), 0) from ledger.booked_tip where campaign_id = ?)
          - (select coalesce(sum(tip_minor), 0) from payment.refund where campaign_id = ? and posted_at is not null)
          - (select coalesce(sum(tip_minor), 0) from payment.dispute where campaign_id = ? and state = 'lost')
          - (select coalesce(sum(tip_minor), 0) from bank.refund where campaign_id = ?))::bigint
        """, shop.campaign().id(), shop.campaign().id(), shop.campaign().id(), shop.campaign().id());
  }

  private long sold(UUID offer) {
    return (long) db.fetchValue("select count(*) from pledge.reward_slot where reward_id = ? and pledge_id is not null", offer);
  }

  private static List<String> amounts(JsonNode lines) {
    return lines.valueStream().map(l -> l.path("kind").asString() + ":" + l.path("amountMinor").asLong()).toList();
  }

  private static JsonNode find(JsonNode lines, String kind) {
    return lines.valueStream().filter(l -> l.path("kind").asString().equals(kind)).findFirst().orElseThrow();
  }
}
