package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cases 26 to 29: refunds in parts, that fail, and of money that has left for the creator. */
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

  private Api.Answer refund(Pledge pledge, long amountMinor) {
    return finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", amountMinor, "reason", "Belohnung nicht lieferbar"));
  }

  private String refundState(String id) {
    return (String) db.fetchValue("select state from payment.refund where id = ?::uuid", id);
  }
}
