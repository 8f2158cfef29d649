package ch.fundus.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.TestBank;
import ch.fundus.testing.TestBank.Payment;
import ch.fundus.testing.TestMail;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The table of cases of transfers, each over HTTP from the pledge to the bank's file, with state, ledger and mail. */
class TransferCasesIT extends IntegrationTest {
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionTemplate transaction;

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
  void theSameEntryInAnotherMessageChangesNothing() {
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 5_000, "anna-again@demo.example", null);
    var payment = Payment.of(5_000, reference(pledge));
    TestBank.take(finance(), TestBank.camt054v04(today(), payment));
    var again = TestBank.take(finance(), TestBank.camt054(today(), payment));
    assertThat(again.path("newCount").asInt()).isZero();
    assertThat(again.path("knownCount").asInt()).isEqualTo(1);
    assertThat(balance("supporter_held", campaign.id())).isEqualTo(5_000);
  }

  @Test
  void aCollectiveEntryPaysManyPledges() {
    var campaign = campaign(10_000, null);
    var one = awaiting(campaign, 3_000, "batch-1@demo.example", null);
    var two = awaiting(campaign, 4_000, "batch-2@demo.example", null);
    var key = UUID.randomUUID().toString().replace("-", "");
    var file = TestBank.camt054Batch(key, today(), List.of(new Payment(null, 3_000, "CHF", reference(one).replace(" ", ""), null), new Payment(null, 4_000, "CHF", reference(two).replace(" ", ""), null)));
    assertThat(TestBank.take(finance(), file).path("newCount").asInt()).isEqualTo(2);
    assertThat(pledgedMinor(campaign)).isEqualTo(7_000);
    var good = TestBank.take(finance(), TestBank.camt053(today(), "08", key + "=7000"));
    assertThat(good.path("skippedCount").asInt()).isZero();
    var bad = TestBank.take(finance(), TestBank.camt053(today(), "04", key + "=7000", "UNKNOWN" + key + "=1200"));
    assertThat(bad.path("skippedCount").asInt()).isEqualTo(1);
    assertThat(finance().get("/api/bank/statements").ok().valueStream().flatMap(day -> day.path("missing").valueStream())
        .filter(m -> m.path("entry").asString().equals("UNKNOWN" + key)).map(m -> m.path("statementMinor").asLong() + ">" + m.path("notifiedMinor").asLong())).containsExactly("1200>0");
  }

  @Test
  void theBanksClosingBalanceIsComparedWithTheLedgers() {
    var campaign = campaign(10_000, null);
    TestBank.take(finance(), TestBank.camt053(today(), "08", 0));
    var before = closing().path("ledgerMinor").asLong();
    var pledge = awaiting(campaign, 5_000, "closing@demo.example", null);
    receive(pledge, 5_000);
    TestBank.take(finance(), TestBank.camt053(today(), "04", before + 4_300));
    assertThat(closing().path("ledgerMinor").asLong()).isEqualTo(before + 5_000);
    assertThat(closing().path("closingMinor").asLong()).isEqualTo(before + 4_300);
    var open = balanceCases();
    assertThat(open).hasSize(1);
    assertThat(open.getFirst().path("amountMinor").asLong()).isEqualTo(-700);
    assertThat(open.getFirst().path("subject").asString()).isEqualTo("statement:" + today() + ":CHF");
    TestBank.take(finance(), TestBank.camt053(today(), "08", before + 5_000));
    assertThat(balanceCases()).isEmpty();
  }

  private JsonNode closing() {
    return finance().get("/api/bank/statements").ok().valueStream().filter(day -> day.path("day").asString().equals(today().toString())).findFirst().orElseThrow();
  }

  private List<JsonNode> balanceCases() {
    return finance().get("/api/finance/exceptions").ok().valueStream()
        .filter(c -> c.path("kind").asString().equals("bank_balance") && c.path("subject").asString().contains(today().toString())).toList();
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
  void unknownReference() {
    var before = balance("unidentified");
    TestBank.take(finance(), TestBank.camt054(today(), Payment.of(4_200, PaymentRequests.qrr("", 999_999_999L))));
    assertThat(balance("unidentified") - before).isEqualTo(4_200);
    var row = waiting("unknown_reference", 4_200);
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 4_200, "found@demo.example", null);
    finance().post("/api/bank/receipts/" + row + "/proposal", Map.of("reference", reference(pledge), "note", "Name passt")).ok();
    finance().post("/api/bank/receipts/" + row + "/decision", Map.of("accept", true)).refused(403, "four_eyes");
    second().post("/api/bank/receipts/" + row + "/decision", Map.of("accept", true)).ok();
    assertThat(view(pledge).path("state").asString()).isEqualTo("confirmed");
    assertThat(balance("unidentified")).isEqualTo(before);
    assertThat(balance("supporter_held", campaign.id())).isEqualTo(4_200);
  }

  @Test
  void unknownReferenceGoesBackByDay30() {
    TestBank.take(finance(), TestBank.camt054(today(), Payment.of(4_300, null)));
    var row = waiting("no_reference", 4_300);
    clock.advance(Duration.ofDays(29));
    runJobs();
    assertThat(waiting("no_reference", 4_300)).isEqualTo(row);
    clock.advance(Duration.ofDays(1));
    runJobs();
    assertThat(db.fetchValue("select state || ' ' || reason from bank.refund where receipt_id = ?", row)).isEqualTo("due unknown_reference");
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

  @Test
  void theWatchedFolderTakesFilesIn() throws Exception {
    var campaign = campaign(10_000, null);
    var pledge = awaiting(campaign, 5_000, "folder@demo.example", null);
    Files.createDirectories(TestBank.FOLDER);
    var name = UUID.randomUUID() + ".xml";
    Files.writeString(TestBank.FOLDER.resolve(name), TestBank.camt054(today(), Payment.of(5_000, reference(pledge))));
    Files.writeString(TestBank.FOLDER.resolve("bad-" + name), "<html/>");
    runJobs();
    assertThat(view(pledge).path("state").asString()).isEqualTo("confirmed");
    assertThat(TestBank.FOLDER.resolve("done").resolve(name)).exists();
    assertThat(TestBank.FOLDER.resolve("refused").resolve("bad-" + name)).exists();
  }

  private Api finance() {
    return as("finance-one", "finance");
  }

  private Api second() {
    return as("finance-two", "finance");
  }

  private LocalDate today() {
    return BankDays.dayOf(clock.instant());
  }

  private void receive(JsonNode pledge, long amountMinor) {
    TestBank.take(finance(), TestBank.camt054(today(), Payment.of(amountMinor, reference(pledge))));
  }

  private UUID waiting(String why, long amountMinor) {
    for (var row : finance().get("/api/bank/receipts").ok()) {
      if (row.path("why").asString().equals(why) && row.path("amountMinor").asLong() == amountMinor) {
        return UUID.fromString(row.path("id").asString());
      }
    }
    throw new AssertionError("no receipt waits for " + why);
  }

  private List<String> openRefunds(JsonNode pledge) {
    return db.fetch("select amount_minor || ' ' || state || ' ' || reason as what from bank.refund where pledge_id = ? and state in ('asked', 'due', 'ordered')", id(pledge))
        .getValues("what", String.class);
  }

  private LiveCampaign campaign(long goalMinor, Integer units) {
    return campaign(goalMinor, units, 30);
  }

  private LiveCampaign campaign(long goalMinor, Integer units, int days) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, goalMinor, units, clock.instant(), clock.instant().plus(Duration.ofDays(days)));
  }

  private JsonNode place(LiveCampaign campaign, long amountMinor, String email, UUID rewardId) {
    var body = new HashMap<String, Object>();
    body.put("campaignId", campaign.id());
    body.put("amountMinor", amountMinor);
    body.put("email", email);
    body.put("name", "Anna Muster");
    body.put("display", "name");
    body.put("language", "de");
    body.put("rewardId", rewardId);
    return visitor().put("/api/pledges/" + UUID.randomUUID(), body).ok();
  }

  private JsonNode awaiting(LiveCampaign campaign, long amountMinor, String email, UUID rewardId) {
    var pledge = place(campaign, amountMinor, email, rewardId);
    visitor().post(path(pledge, "/transfer"), null).ok();
    return pledge;
  }

  private String reference(JsonNode pledge) {
    return visitor().get(path(pledge, "/transfer")).ok().path("details").path("reference").asString();
  }

  private JsonNode view(JsonNode pledge) {
    return visitor().get(path(pledge, "")).ok();
  }

  private static UUID id(JsonNode pledge) {
    return UUID.fromString(pledge.path("id").asString());
  }

  private static String path(JsonNode pledge, String step) {
    return "/api/pledges/" + pledge.path("id").asString() + step + "?key=" + pledge.path("accessKey").asString();
  }

  private long pledgedMinor(LiveCampaign campaign) {
    return (long) db.fetchValue("select pledged_minor from campaign.funding where campaign_id = ?", campaign.id());
  }

  private String campaignState(LiveCampaign campaign) {
    return (String) db.fetchValue("select state from campaign.campaign where id = ?", campaign.id());
  }

  private long balance(String kind, UUID owner) {
    return (long) db.fetchValue("select balance_minor from ledger.account_balance where kind = ? and owner = ?", kind, owner);
  }

  private long balance(String kind) {
    return (long) db.fetchValue("select balance_minor from ledger.account_balance where kind = ? and owner is null and currency = 'CHF'", kind);
  }

  private List<String> mails(String to) {
    return db.fetch("select kind from notification.mail where recipient = ? order by created_at, id", to).getValues("kind", String.class);
  }
}
