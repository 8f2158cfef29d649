package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Late pledges with add-ons, shipping and a tip: one charge of all of it, kept apart in the books, and given back whole. */
class LateLinesIT extends ShopCase {
  private static final Map<UUID, Integer> NONE = Map.of();
  private Shop shop;

  /** The record and the poster are sold on, the download is not. */
  @BeforeEach
  void aShopThatSellsOn() {
    shop = shop(5_000);
    as("mara", "creator").put(desk("/late-pledges"), Map.of("days", 10, "rewardIds", List.of(shop.poster()))).refused(422, "validation");
    as("mara", "creator").put(desk("/late-pledges"), Map.of("days", 10, "rewardIds", List.of(shop.record(), shop.poster()))).ok();
    confirm(placeLines(shop, 6_000, null, NONE, 100L, null));
    settle(shop);
    onboard(shop.campaign());
    eventually(() -> payout(shop.campaign()).path("state").asString().equals("paid"));
  }

  @Test
  void amountAndTipAreOneChargeAndGoBackWhole() {
    // Record 50, gift 10, two posters at 20, shipping 15 and twice 4: 123.00, and a tip of 2.50.
    var pledge = placeLines(shop, 6_000, shop.record(), Map.of(shop.poster(), 2), 250L, BERLIN);
    stripe().pay(checkout(pledge), GOOD);
    eventually(() -> state(pledge).equals("charged"));
    assertThat(charge(pledge, "amount_minor")).isEqualTo(12_550L);
    assertThat(charges(pledge)).containsExactly("succeeded");
    assertThat(balance("late_held", campaign())).isEqualTo(12_300);
    assertThat(tipsKept()).isEqualTo(350);
    assertThat(view(pledge).path("totalMinor").asLong()).isEqualTo(12_550);
    assertThat(visitor().get("/api/campaigns/" + shop.slug() + "/late-pledges").ok().path("paidMinor").asLong()).as("tips are not the campaign's").isEqualTo(12_300);
    assertThat(late("collectedMinor")).isEqualTo(12_300);
    var sold = as("mara", "creator").get(desk("/figures")).ok().path("rewards").valueStream()
        .filter(r -> r.path("title").asString().equals("Plakat")).findFirst().orElseThrow();
    assertThat(sold.path("soldLate").asInt()).isEqualTo(2);

    refund(pledge, 12_400);
    eventually(() -> balance("late_held", campaign()) == 0);
    assertThat(tipsKept()).as("the tip goes back last").isEqualTo(250);
    refund(pledge, 150);
    eventually(() -> state(pledge).equals("refunded"));
    assertThat(tipsKept()).isEqualTo(100);
    assertThat((long) db.fetchValue("select sum(amount_minor)::bigint from pledge.movement where pledge_id = ?", pledge.id())).isZero();
    clock.advance(Duration.ofDays(11));
    eventually(() -> done().equals("done"));
    assertThat(late("collectedMinor")).isZero();
  }

  @Test
  void aLostDisputeTakesTheTipAndWhatIsLeftIsSettledWithoutTips() {
    var kept = paidLate(Map.of(), 100L);
    var disputed = paidLate(Map.of(shop.poster(), 1), 300L);
    assertThat(balance("late_held", campaign())).isEqualTo(6_500 + 8_900);
    var intent = (String) charge(disputed, "payment_intent_id");
    stripe().simulator().control().openDispute(intent, "product_not_received");
    var id = new String[1];
    eventually(() -> (id[0] = (String) db.fetchValue("select id from payment.dispute where campaign_id = ?", campaign())) != null);
    assertThat(db.fetchValue("select tip_minor::bigint from payment.dispute where id = ?", id[0])).isEqualTo(300L);
    runJobs();
    assertThat(db.fetchValue("select count(*) from payout.reversal where campaign_id = ?", campaign())).as("the creator never had it").isEqualTo(0L);
    stripe().simulator().control().closeDispute(id[0], false);
    eventually(() -> balance("late_held", campaign()) == 6_500);
    assertThat(tipsKept()).isEqualTo(200);
    clock.advance(Duration.ofDays(11));
    eventually(() -> done().equals("done"));
    assertThat(List.of(late("collectedMinor"), late("feeMinor"), late("netMinor"))).containsExactly(6_500L, 325L, 6_175L);
    var money = visitor().get("/api/campaigns/" + shop.slug() + "/money").ok();
    assertThat(money.path("tipMinor").asLong()).isEqualTo(100 + 100 + 300);
    assertThat(money.path("lateMinor").asLong()).isEqualTo(6_500 + 8_900);
    assertThat(state(kept)).isEqualTo("charged");
  }

  @Test
  void stockAndDestinationBindWhoComesLateToo() {
    refused(Map.of(shop.download(), 1), BERLIN, 409, "reward_not_late");
    refused(Map.of(shop.poster(), STOCK + 1), BERLIN, 409, "reward_sold_out");
    refused(Map.of(), with(BERLIN, "country", "US"), 422, "validation");
    refused(Map.of(), null, 422, "validation");
    var slow = placeLines(shop, 5_000, shop.record(), Map.of(shop.poster(), 2), 500L, BERLIN);
    var page = checkout(slow);
    clock.advance(Duration.ofHours(2));
    runJobs();
    assertThat(state(slow)).isEqualTo("lapsed");
    paidLate(Map.of(shop.poster(), STOCK - 1), null);
    // One poster is left, two were wanted: all of it goes back, and the one is still for sale.
    stripe().pay(page, GOOD);
    eventually(() -> view(slow).path("refundedMinor").asLong() == 11_800 && balance("late_held", campaign()) == 16_100);
    assertThat(tipsKept()).isEqualTo(100);
    paidLate(Map.of(shop.poster(), 1), null);
    refused(Map.of(shop.poster(), 1), BERLIN, 409, "reward_sold_out");
  }

  private Pledge paidLate(Map<UUID, Integer> addons, Long tipMinor) {
    var pledge = placeLines(shop, 5_000, shop.record(), addons, tipMinor, BERLIN);
    stripe().pay(checkout(pledge), GOOD);
    eventually(() -> state(pledge).equals("charged"));
    return pledge;
  }

  private void refused(Map<UUID, Integer> addons, Map<String, String> address, int status, String code) {
    visitor().put("/api/pledges/" + UUID.randomUUID(), with(wish(shop, 5_000, shop.record(), addons, null), "address", address)).refused(status, code);
  }

  private void refund(Pledge pledge, long amountMinor) {
    finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", amountMinor, "reason", "Platte zerbrochen")).ok();
  }

  /** What the platform has of this campaign's tips and has not given back; invariant 51 compares all of them with the account. */
  private long tipsKept() {
    return (long) db.fetchValue(
        """
        select ((select coalesce(sum(tip_minor), 0) from ledger.booked_tip where campaign_id = ?)
          - (select coalesce(sum(tip_minor), 0) from payment.refund where campaign_id = ? and posted_at is not null)
          - (select coalesce(sum(tip_minor), 0) from payment.dispute where campaign_id = ? and state = 'lost'))::bigint
        """, campaign(), campaign(), campaign());
  }

  private long late(String sum) {
    return as("mara", "creator").get(desk("/late-settlement")).ok().path(sum).asLong();
  }

  private String done() {
    return as("mara", "creator").get(desk("/late-settlement")).ok().path("state").asString();
  }

  private String desk(String path) {
    return "/api/desk/campaigns/" + campaign() + path;
  }

  private UUID campaign() {
    return shop.campaign().id();
  }
}
