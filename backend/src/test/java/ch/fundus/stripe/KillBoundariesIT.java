package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import ch.fundus.testing.KillSwitch;
import ch.fundus.testing.KillSwitch.Boundary;
import ch.fundus.testing.LiveCampaign;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call that changes something at Stripe, killed at each of its four boundaries: whatever was lost, the
 * same story ends with the same money in the same places, once.
 */
class KillBoundariesIT extends StripeCase {
  /** All calls that change something; a new one that is not in this list fails the test. */
  private static final List<String> CALLS =
      List.of(
          "POST /v1/checkout/sessions", "POST /v1/checkout/sessions/{}/expire", "POST /v1/payment_intents", "POST /v1/payment_intents/{}/confirm", "POST /v1/payment_intents/{}/cancel",
          "POST /v1/payment_methods/{}/detach", "POST /v1/refunds", "POST /v2/core/accounts", "POST /v2/core/account_links",
          "POST /v1/transfers", "POST /v1/transfers/{}/reversals", "POST /v1/payouts", "POST /v1/files", "POST /v1/disputes/{}");
  /** An accepted dispute is lost for good, so its call has a story of its own. */
  private static final String ACCEPT = "POST /v1/disputes/{}/close";
  // These give an address or a file and write nothing down.
  private static final List<String> NOTHING_TO_COMMIT =
      List.of("POST /v2/core/account_links", "POST /v1/payment_intents/{}/confirm");

  static Stream<Arguments> boundaries() {
    // -Dkill=refunds runs those of one kind of call only.
    return CALLS.stream().filter(c -> c.contains(System.getProperty("kill", ""))).flatMap(call -> Arrays.stream(Boundary.values())
        .filter(b -> b != Boundary.COMMITTED || !NOTHING_TO_COMMIT.contains(call))
        .map(b -> Arguments.of(call, b)));
  }

  @AfterEach
  void disarm() {
    KillSwitch.disarm();
  }

  @AfterAll
  void everyCallIsInTheList() {
    assertThat(Stream.concat(CALLS.stream(), Stream.of(ACCEPT)).toList()).containsAll(KillSwitch.seen());
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void aKillConverges(String call, Boundary boundary) {
    // The first call for a payout is made to fail, so that there is time for the refund; the next one is meant.
    var atTheEnd = call.equals("POST /v1/payouts");
    if (!atTheEnd) {
      KillSwitch.arm(call, boundary);
    }
    var campaign = campaign(10_000);
    var good = pledge(campaign, 10_000, GOOD);
    var absent = pledge(campaign, 4_000, NEEDS_OWNER);
    var gone = pledge(campaign, 2_000, GOOD);
    again(() -> visitor().post(gone.path("/cancel"), null));
    var halfway = place(campaign, 3_000);
    again(() -> visitor().post(halfway.path("/checkout"), null));
    clock.advance(Duration.ofDays(30));
    converges(() -> state(good).equals("charged") && state(absent).equals("action_required"));
    // One confirms in person, after another way to pay was tried.
    stripe().submit(again(() -> visitor().post(absent.path("/recover"), Map.of("action", "confirm"))).path("url").asString(), Map.of("outcome", "fail"));
    stripe().pay(again(() -> visitor().post(absent.path("/recover"), Map.of("action", "new_card"))).path("url").asString(), GOOD);
    converges(() -> campaignState(campaign).equals("settled"));
    again(() -> as("mara", "creator").post("/api/creators/" + campaign.creatorId() + "/payout-account", Map.of("returnUrl", "http://localhost:5173/de/desk")));
    stripe().simulator().control().faults().add("POST /v1/payouts", ch.fundus.stripesimulator.http.Faults.Kind.ERROR_500, 1);
    stripe().simulator().control().accountStatus(account(campaign), "active");
    converges(() -> payout(campaign).path("state").asString().equals("transferred"));
    hold(campaign, "hold");
    var refund = Map.of("id", UUID.randomUUID(), "amountMinor", 1_500, "reason", "Belohnung nicht lieferbar");
    again(() -> finance().post("/api/pledges/" + good.id() + "/refunds", refund));
    converges(() -> reversed(campaign) == 1_500);
    stripe().simulator().control().faults().clear();
    stripe().simulator().control().openDispute(payments(absent).stream().filter(p -> p.getStatus().equals("succeeded")).findFirst().orElseThrow().getId(), "fraudulent");
    converges(() -> reversed(campaign) == 5_500);
    var dispute = (String) db.fetchValue("select id from payment.dispute where campaign_id = ?", campaign.id());
    for (var tries = 0; tries < 3 && !List.of("under_review", "won").contains(disputeState(dispute)); tries++) {
      upload("/api/finance/disputes/" + dispute + "/evidence", "winning_evidence", "Lieferschein");
    }
    converges(() -> disputeState(dispute).equals("won"));
    if (atTheEnd) {
      KillSwitch.arm(call, boundary);
    }
    hold(campaign, "release");
    clock.advance(Duration.ofDays(1));
    converges(() -> paidOut(campaign) == 14_000 - 700 - 1_500 && balance("creator_payable", campaign.id()) == 0);
    converges(() -> db.fetchValue("select count(*) from payment.setup where pledge_id = ? and detached_at is null", gone.id()).equals(0L));

    assertThat(KillSwitch.sprung()).as("%s was killed at %s", call, boundary).isTrue();
    assertThat(List.of(paid(good), paid(absent), paid(gone))).containsExactly(10_000L, 4_000L, 0L);
    assertThat(state(halfway)).isEqualTo("lapsed");
    assertThat(transfers(campaign)).hasSize(2);
    assertThat(ask(() -> atStripe.v1().charges().retrieve((String) charge(good, "charge_id"))).getAmountRefunded()).isEqualTo(1_500);
    assertThat(balance("creator_receivable", campaign.id())).isZero();
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void aKillWhileADisputeIsAcceptedConverges(Boundary boundary) {
    var pledge = settled(10_000, GOOD);
    var suspense = balance("dispute_suspense", null);
    var id = stripe().simulator().control().openDispute(payments(pledge).getFirst().getId(), "duplicate");
    converges(() -> "needs_response".equals(disputeState(id)));
    KillSwitch.arm(ACCEPT, boundary);
    for (var tries = 0; tries < 3 && !disputeState(id).equals("lost"); tries++) {
      finance().post("/api/finance/disputes/" + id + "/accept", null);
    }
    converges(() -> disputeState(id).equals("lost"));

    assertThat(KillSwitch.sprung()).as("killed at %s", boundary).isTrue();
    assertThat(db.fetchValue("select count(*) from ledger.entry where kind = 'dispute_lost' and source_id = ?", id)).isEqualTo(1L);
    assertThat(ask(() -> atStripe.v1().disputes().retrieve(id)).getStatus()).isEqualTo("lost");
    assertThat(balance("dispute_suspense", null)).isEqualTo(suspense);
  }

  private Pledge pledge(LiveCampaign campaign, long amountMinor, String card) {
    var pledge = place(campaign, amountMinor);
    var page = again(() -> visitor().post(pledge.path("/checkout"), null)).path("url").asString();
    stripe().submit(page, Map.of("card", card, "outcome", "approve"));
    converges(() -> state(pledge).equals("confirmed"));
    return pledge;
  }

  /** Who gets no answer tries again, as people do. */
  private static tools.jackson.databind.JsonNode again(Supplier<Api.Answer> call) {
    var answer = call.get();
    for (var tries = 0; tries < 3 && answer.status() >= 500; tries++) {
      answer = call.get();
    }
    return answer.ok();
  }

  private void hold(LiveCampaign campaign, String what) {
    finance().post("/api/finance/payouts/" + payoutId(campaign) + "/" + what, Map.of("note", "Prüfung"));
  }

  /** The next process begins where the dead one stopped, once its leases have run out. */
  private void converges(BooleanSupplier condition) {
    eventually(() -> {
      try {
        leasesRunOut();
        return condition.getAsBoolean();
      } catch (KillSwitch.Killed killed) {
        return false;
      }
    });
  }

  @Override
  protected int runJobs() {
    try {
      return super.runJobs();
    } catch (KillSwitch.Killed killed) {
      return super.runJobs();
    }
  }

  private long reversed(LiveCampaign campaign) {
    return (long) db.fetchValue("select coalesce(sum(reversed_minor), 0)::bigint from payout.payout where campaign_id = ?", campaign.id());
  }

  private String disputeState(String id) {
    return (String) db.fetchValue("select state from payment.dispute where id = ?", id);
  }
}
