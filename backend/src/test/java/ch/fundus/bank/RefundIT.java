package ch.fundus.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.TestBank;
import ch.fundus.testing.TestBank.Payment;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Money out by transfer: refunds and payouts by pain.001 with four eyes, closed by pain.002, and the 60-day clock. */
class RefundIT extends TransferCase {
  @Test
  void aFailedCampaignSendsTransfersBack() {
    var campaign = campaign(100_000, null);
    var pledge = paid(campaign, 5_000, "failed-refund@demo.example");
    clock.advance(Duration.ofDays(31));
    runJobs();
    assertThat(view(pledge).path("state").asString()).isEqualTo("released");
    assertThat(balance("supporter_held", campaign.id())).isZero();
    var before = balance("bank_client");

    var order = finance().post("/api/bank/orders", null).ok();
    var id = order.path("id").asString();
    finance().get("/api/bank/orders/" + id + "/pain.001.xml").refused(409, "not_released");
    finance().post("/api/bank/orders/" + id + "/release", null).refused(403, "four_eyes");
    second().post("/api/bank/orders/" + id + "/release", null).ok();
    var document = finance().get("/api/bank/orders/" + id + "/pain.001.xml").text();
    assertThat(document).contains("pain.001.001.09", "<IBAN>" + TestBank.IBAN + "</IBAN>", "<IBAN>" + TestBank.PAYER + "</IBAN>", "<Nm>Müller &amp; Co</Nm>", "<MmbId>00799</MmbId>");
    assertThat(document).contains("<EndToEndId>" + endToEnd(pledge) + "</EndToEndId>");
    assertThat(endToEnd(pledge)).hasSizeLessThanOrEqualTo(35);

    var answer = TestBank.pain002(order.path("messageId").asString(), "ACCP");
    TestBank.take(finance(), answer);
    assertThat(view(pledge).path("state").asString()).isEqualTo("refunded");
    assertThat(before - balance("bank_client")).isEqualTo(order.path("sumMinor").asLong());
    TestBank.take(second(), answer.replace("ACCP", "ACSC"));
    assertThat(before - balance("bank_client")).as("said twice, paid once").isEqualTo(order.path("sumMinor").asLong());
    assertThat(mails("failed-refund@demo.example")).containsExactly("pledge_awaiting", "pledge_paid", "pledge_returned", "pledge_refunded");
  }

  @Test
  void aRefusedRefundIsOrderedAgainUnderAnotherName() {
    var campaign = campaign(100_000, null);
    var pledge = paid(campaign, 3_000, "refused-refund@demo.example");
    visitor().post(path(pledge, "/cancel"), null).ok();
    var order = released();
    var first = endToEnd(pledge);
    TestBank.take(finance(), TestBank.pain002(order.path("messageId").asString(), "PART", first + "=RJCT"));
    var refund = finance().get("/api/bank/refunds").ok().valueStream().filter(r -> r.path("failureCode").asString("").equals("AC04") && r.path("amountMinor").asLong() == 3_000).findFirst().orElseThrow();
    finance().post("/api/bank/refunds/" + refund.path("id").asString() + "/payee", Map.of("name", "Anna Muster", "iban", TestBank.QR_IBAN)).refused(422, "validation");
    finance().post("/api/bank/refunds/" + refund.path("id").asString() + "/payee", Map.of("name", "Anna Muster", "iban", "CH53 0079 9000 0111 1222 2")).ok();
    var again = released();
    assertThat(endToEnd(pledge)).isNotEqualTo(first);
    TestBank.take(finance(), TestBank.pain002(again.path("messageId").asString(), "ACSC"));
    assertThat(view(pledge).path("state").asString()).isEqualTo("cancelled");
    assertThat(view(pledge).path("refundedMinor").asLong()).isEqualTo(3_000);
  }

  @Test
  void aTransferThatStillCountsIsNotReturnedInPart() {
    var campaign = campaign(100_000, null);
    var pledge = paid(campaign, 5_000, "live-refund@demo.example");
    finance().post("/api/pledges/" + pledge.path("id").asString() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 1_000, "reason", "Irrtum")).refused(409, "not_collected_yet");
    assertThat(view(pledge).path("state").asString()).isEqualTo("confirmed");
    assertThat(balance("supporter_held", campaign.id())).isEqualTo(5_000);
  }

  @Test
  void transfersOfASuccessfulCampaignGoToItsCreator() {
    var campaign = campaign(4_000, null);
    var pledge = paid(campaign, 5_000, "success-transfer@demo.example");
    clock.advance(Duration.ofDays(31));
    runJobs();
    assertThat(view(pledge).path("state").asString()).isEqualTo("charged");
    var desk = "/api/desk/campaigns/" + campaign.id() + "/bank-payout";
    assertThat(as("mara", "creator").get(desk).ok().path("payout").path("state").asString()).isEqualTo("waiting_for_account");
    assertThat(as("mara", "creator").get(desk).ok().path("payout").path("amountMinor").asLong()).as("5000 less 5 %").isEqualTo(4_750);
    clock.advance(Duration.ofDays(7));
    runJobs();
    runJobs();
    assertThat(db.fetchValue("select count(*) from notification.mail where dedupe_key like ?", "payout_account_needed-" + campaign.id() + "-bank-reminder-%"))
        .as("reminded once").isEqualTo(1L);
    as("mara", "creator").put("/api/creators/" + campaign.creatorId() + "/bank-account", Map.of("name", "Mara", "iban", "CH00")).refused(422, "validation");
    as("mara", "creator").put("/api/creators/" + campaign.creatorId() + "/bank-account", Map.of("name", "Mara", "iban", "CH53 0079 9000 0111 1222 2")).ok();
    var order = released();
    TestBank.take(finance(), TestBank.pain002(order.path("messageId").asString(), "ACSC"));
    assertThat(as("mara", "creator").get(desk).ok().path("payout").path("state").asString()).isEqualTo("paid");
    assertThat(balance("creator_payable", campaign.id())).isZero();
    assertThat(db.fetchValue("select count(*) from remuneration.report where campaign_id = ?", campaign.id())).as("what follows a payout begins").isEqualTo(1L);
    assertThat(db.fetchValue("select collected_minor from statistics.ended_campaign where campaign_id = ?", campaign.id())).isEqualTo(5_000L);
  }

  @Test
  void transfersAndCardsShareTheNetToTheRappen() {
    var campaign = campaign(4_000, null);
    paid(campaign, 3_333, "mixed-bank@demo.example");
    var card = place(campaign, 6_667, "mixed-card@demo.example", null);
    stripe().pay(visitor().post(path(card, "/checkout"), null).ok().path("url").asString(), "4242424242424242");
    await(() -> view(card).path("state").asString().equals("confirmed"));
    clock.advance(Duration.ofDays(31));
    await(() -> db.fetchValue("select state from campaign.campaign where id = ?", campaign.id()).equals("settled"));
    var bank = (long) db.fetchValue("select amount_minor from bank.payout where campaign_id = ?", campaign.id());
    var stripe = (long) db.fetchValue("select amount_minor from payout.payout where campaign_id = ?", campaign.id());
    assertThat(bank + stripe).isEqualTo(10_000 - 500);
    assertThat(bank).isEqualTo(3_166);
  }

  @Test
  void theClockWarnsAt45And55AndSendsBackBy58() {
    var campaign = campaign(100_000, null);
    var pledge = place(campaign, 2_345, "clock@demo.example", null);
    visitor().post(path(pledge, "/transfer"), null).ok();
    TestBank.take(finance(), TestBank.camt054(BankDays.dayOf(clock.instant()), new Payment("CLOCK" + UUID.randomUUID(), 2_345, "EUR", reference(pledge), null)));
    var receipt = (UUID) db.fetchValue("select id from bank.receipt where amount_minor = 2345 and currency = 'EUR'");
    clock.advance(Duration.ofDays(44));
    runJobs();
    assertThat(alarm(receipt)).isZero();
    clock.advance(Duration.ofDays(1));
    runJobs();
    assertThat(alarm(receipt)).isEqualTo(45);
    clock.advance(Duration.ofDays(10));
    runJobs();
    assertThat(alarm(receipt)).isEqualTo(55);
    assertThat(mails("finance@fundus.example")).contains("bank_money_held");
    var view = finance().get("/api/bank/clock").ok();
    assertThat(view.path("oldest").path("days").asInt()).isGreaterThanOrEqualTo(55);
    assertThat(view.path("held").valueStream().filter(h -> h.path("id").asString().equals(receipt.toString())).map(h -> h.path("level").asString())).containsExactly("55");
    clock.advance(Duration.ofDays(3));
    runJobs();
    assertThat(db.fetchValue("select state from bank.refund where receipt_id = ?", receipt)).isEqualTo("due");
  }

  @Test
  void moneyThatIsHeldForALiveCampaignIsForcedBackByDay58() {
    var campaign = campaign(100_000, null, 40);
    var pledge = paid(campaign, 2_500, "forced@demo.example");
    // Such a campaign can not be: what would hold money longer than the law allows is made by hand.
    db.execute("update campaign.campaign set deadline = deadline + interval '60 days' where id = ?", campaign.id());
    db.execute("update pledge.pledge_window set closes_at = closes_at + interval '60 days' where campaign_id = ?", campaign.id());
    clock.advance(Duration.ofDays(56));
    runJobs();
    assertThat(view(pledge).path("state").asString()).isEqualTo("confirmed");
    clock.advance(Duration.ofDays(1));
    runJobs();
    assertThat(view(pledge).path("state").asString()).isEqualTo("cancelled");
    assertThat(db.fetchValue("select reason from bank.refund where pledge_id = ?", UUID.fromString(pledge.path("id").asString()))).isEqualTo("held_too_long");
  }

  @Test
  void theDatabaseItselfKeepsTwoPeopleApart() {
    var somebody = UUID.randomUUID();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.execute(
        "insert into bank.payment_order (id, message_id, state, line_count, sum_minor, document, made_by, made_at, released_by, released_at) values (?, ?, 'released', 1, 1, '', ?, now(), ?, now())",
        UUID.randomUUID(), somebody.toString(), somebody, somebody)).hasMessageContaining("two_people_release");
  }

  @Test
  void financeRefundsNoMoreThanCame() {
    var campaign = campaign(4_000, null);
    var pledge = paid(campaign, 5_000, "part@demo.example");
    visitor().post(path(pledge, "/change"), Map.of("amountMinor", 6_000, "display", "anonymous")).refused(422, "validation");
    clock.advance(Duration.ofDays(31));
    await(() -> view(pledge).path("state").asString().equals("charged"));
    var at = "/api/pledges/" + pledge.path("id").asString() + "/refunds";
    finance().post(at, Map.of("id", UUID.randomUUID(), "amountMinor", 5_001, "reason", "zu viel")).refused(409, "refund_exceeds_charge");
    finance().post(at, Map.of("id", UUID.randomUUID(), "amountMinor", 0, "reason", "nichts")).refused(409, "refund_exceeds_charge");
  }

  private JsonNode released() {
    var order = finance().post("/api/bank/orders", null).ok();
    return second().post("/api/bank/orders/" + order.path("id").asString() + "/release", null).ok();
  }

  private String endToEnd(JsonNode pledge) {
    return (String) db.fetchValue("select end_to_end_id from bank.refund where pledge_id = ?", UUID.fromString(pledge.path("id").asString()));
  }

  private int alarm(UUID receipt) {
    return (int) db.fetchValue("select alarmed_days from bank.receipt where id = ?", receipt);
  }

  private JsonNode paid(LiveCampaign campaign, long amountMinor, String email) {
    var pledge = awaiting(campaign, amountMinor, email, null);
    receive(pledge, amountMinor);
    return pledge;
  }
}
