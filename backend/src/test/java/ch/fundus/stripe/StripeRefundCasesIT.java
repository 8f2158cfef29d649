package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.stripesimulator.http.Faults.Kind;
import ch.fundus.testing.Api;
import ch.fundus.testing.LiveCampaign;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cases 26 to 32: refunds in parts, that fail, of money that has left for the creator; and disputes. */
class StripeRefundCasesIT extends StripeCase {
  @Test
  void case26_partialRefunds_neverSumAboveTheCharge() {
    var pledge = settled(10_000, GOOD);
    refund(pledge, 4_000).ok();
    refund(pledge, 6_001).refused(409, "refund_exceeds_charge");
    refund(pledge, 0).refused(409, "refund_exceeds_charge");
    eventually(() -> balance("creator_payable", pledge.campaign().id()) == 10_000 - 500 - 4_000);
    assertThat(state(pledge)).isEqualTo("charged");
    assertThat(view(pledge).path("refundedMinor").asLong()).isEqualTo(4_000);
    assertThat(ask(() -> atStripe.v1().charges().retrieve((String) charge(pledge, "charge_id"))).getAmountRefunded()).isEqualTo(4_000);
    refund(pledge, 1).ok();
    eventually(() -> mails(pledge).stream().filter("pledge_refunded"::equals).count() == 2);
    assertThat(balance("creator_payable", pledge.campaign().id())).isEqualTo(10_000 - 500 - 4_001);
  }

  @Test
  void case27_refundFailsOrPends_staysOpenAndIsCreditedAgain() {
    var pending = settled(10_000, REFUND_PENDS);
    var id = refund(pending, 3_000).ok().path("id").asString();
    eventually(() -> refundState(id).equals("succeeded"));
    assertThat(mails(pending)).contains("pledge_refunded");

    var failing = settled(10_000, REFUND_FAILS);
    var first = refund(failing, 3_000).ok().path("id").asString();
    eventually(() -> refundState(first).equals("failed"));
    assertThat(exceptions("refund:" + first)).containsExactly("refund_failed");
    assertThat(balance("refund_open", failing.campaign().id())).isEqualTo(3_000);
    assertThat(balance("creator_payable", failing.campaign().id())).isEqualTo(10_000 - 500 - 3_000);
    assertThat(view(failing).path("refundedMinor").asLong()).isZero();
    // Made good by another attempt out of what is still owed to the supporter, not by the creator a second time.
    var second = refund(failing, 3_000).ok().path("id").asString();
    assertThat(exceptions("refund:" + first)).isEmpty();
    eventually(() -> refundState(second).equals("failed"));
    assertThat(balance("refund_open", failing.campaign().id())).isEqualTo(3_000);
    assertThat(balance("creator_payable", failing.campaign().id())).isEqualTo(10_000 - 500 - 3_000);
    assertThat(exceptions("refund:" + second)).containsExactly("refund_failed");
  }

  @Test
  void case28_refundAfterTheTransfer_makesAReversal() {
    var pledge = transferred(10_000);
    var campaign = pledge.campaign();
    finance().post("/api/finance/payouts/" + payoutId(campaign) + "/hold", Map.of("note", "Rückfrage zur Belohnung")).ok();
    refund(pledge, 3_000).ok();
    eventually(() -> reversed(campaign) == 3_000);
    assertThat(transfer(campaign).getAmountReversed()).isEqualTo(3_000);
    assertThat(balance("creator_receivable", campaign.id())).isZero();
    assertThat(mails(pledge)).contains("pledge_refunded");
    finance().post("/api/finance/payouts/" + payoutId(campaign) + "/release", null).ok();
    clock.advance(Duration.ofMinutes(10));
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(paidOut(campaign)).isEqualTo(9_500 - 3_000);
    assertThat(creatorMails(campaign)).contains("payout_paid");
  }

  @Test
  void case29_reversalOfAnEmptyAccount_usesTheReserveAndMakesACreatorDebt() {
    var pledge = ended(10_000, GOOD);
    var campaign = pledge.campaign();
    finance().put("/api/finance/creators/" + campaign.creatorId() + "/reserve", Map.of("rateBp", 1_000, "days", 30)).ok();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(balance("creator_reserve", campaign.id())).isEqualTo(950);
    assertThat(paidOut(campaign)).isEqualTo(8_550);
    refund(pledge, 3_000).ok();
    eventually(() -> exceptions("campaign:" + campaign.id()).contains("creator_debt"));
    assertThat(balance("creator_reserve", campaign.id())).isZero();
    assertThat(balance("creator_receivable", campaign.id())).isEqualTo(2_050);
    assertThat(transfer(campaign).getAmountReversed()).isZero();
    assertThat(mails(pledge)).contains("pledge_refunded");
  }

  @Test
  void case30_disputeAfterTheTransfer_freezesAndReverses() {
    var pledge = disputed();
    var campaign = pledge.campaign();
    assertThat(transfer(campaign).getReversed()).isTrue();
    assertThat(db.fetchValue("select state from payout.payout where campaign_id = ?", campaign.id())).isEqualTo("reversed");
    assertThat(balance("creator_payable", campaign.id())).isEqualTo(9_500);
    runJobs();
    assertThat(db.fetchValue("select count(*) from payout.payout where campaign_id = ?", campaign.id())).isEqualTo(1L);
    var dispute = dispute(campaign);
    assertThat(dispute.path("amountMinor").asLong()).isEqualTo(10_000);
    assertThat(dispute.path("feeMinor").asLong()).isEqualTo(2_000);
    assertThat(exceptions("dispute:" + dispute.path("id").asString())).containsExactly("dispute");
    assertThat(creatorMails(campaign)).contains("dispute_opened");
    stripe().simulator().control().closeDispute(dispute.path("id").asString(), true);
    eventually(() -> exceptions("dispute:" + dispute.path("id").asString()).isEmpty());
  }

  @Test
  void case31_disputeWon_isTransferredAgain() {
    var suspense = balance("dispute_suspense", null);
    var pledge = disputed();
    var campaign = pledge.campaign();
    assertThat(balance("dispute_suspense", null) - suspense).isEqualTo(10_000);
    var id = dispute(campaign).path("id").asString();
    assertThat(evidence(id, "winning_evidence")).isEqualTo(200);
    assertThat(ask(() -> atStripe.v1().disputes().retrieve(id)).getEvidence().getUncategorizedFile()).startsWith("file_");
    eventually(() -> db.fetchValue("select state from payment.dispute where id = ?", id).equals("won"));
    eventually(() -> paidOut(campaign) == 9_500);
    assertThat(balance("dispute_suspense", null)).isEqualTo(suspense);
    assertThat(balance("creator_payable", campaign.id())).isZero();
    assertThat(creatorMails(campaign)).contains("dispute_won", "payout_paid");
    assertThat(evidence(id, "zu spät")).isEqualTo(409);
  }

  @Test
  void case32_disputeLost_isClosedAtTheCreatorsCost() {
    var frozen = disputed();
    var id = dispute(frozen.campaign()).path("id").asString();
    assertThat(evidence(id, "losing_evidence")).isEqualTo(200);
    eventually(() -> db.fetchValue("select state from payment.dispute where id = ?", id).equals("lost"));
    assertThat(balance("creator_payable", frozen.campaign().id())).isZero();
    assertThat(balance("creator_receivable", frozen.campaign().id())).isEqualTo(500);

    var pledge = settled(10_000, GOOD);
    var campaign = pledge.campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    stripe().simulator().control().openDispute(payments(pledge).getFirst().getId(), "product_not_received");
    eventually(() -> dispute(campaign) != null);
    stripe().simulator().control().closeDispute(dispute(campaign).path("id").asString(), false);
    eventually(() -> exceptions("campaign:" + campaign.id()).contains("creator_debt"));
    assertThat(balance("creator_receivable", campaign.id())).isEqualTo(10_000);
    assertThat(creatorMails(campaign)).contains("dispute_opened", "dispute_lost");
  }

  /** A settled campaign whose money is on the creator's account at Stripe, not yet at the bank. */
  private Pledge transferred(long amountMinor) {
    var pledge = settled(amountMinor, GOOD);
    stripe().simulator().control().faults().add("POST /v1/payouts", Kind.ERROR_500, 1);
    onboard(pledge.campaign());
    eventually(() -> payout(pledge.campaign()).path("state").asString().equals("transferred")
        && db.fetchValue("select next_at from payout.payout where campaign_id = ?", pledge.campaign().id()) != null);
    return pledge;
  }

  private Pledge disputed() {
    var pledge = transferred(10_000);
    stripe().simulator().control().openDispute(payments(pledge).getFirst().getId(), "fraudulent");
    eventually(() -> reversed(pledge.campaign()) == 9_500);
    return pledge;
  }

  private JsonNode dispute(LiveCampaign campaign) {
    return finance().get("/api/finance/disputes").ok().valueStream()
        .filter(d -> d.path("campaignId").asString().equals(campaign.id().toString())).findFirst().orElse(null);
  }

  private int evidence(String dispute, String text) {
    return upload("/api/finance/disputes/" + dispute + "/evidence", text, "Lieferschein");
  }

  private long reversed(LiveCampaign campaign) {
    return (long) db.fetchValue("select coalesce(sum(reversed_minor), 0)::bigint from payout.payout where campaign_id = ?", campaign.id());
  }

  private Api.Answer refund(Pledge pledge, long amountMinor) {
    return finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", amountMinor, "reason", "Belohnung nicht lieferbar"));
  }

  private String refundState(String id) {
    return (String) db.fetchValue("select state from payment.refund where id = ?::uuid", id);
  }
}
