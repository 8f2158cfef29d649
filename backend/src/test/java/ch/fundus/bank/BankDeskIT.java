package ch.fundus.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.TestBank;
import ch.fundus.testing.TestBank.Payment;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the bank's files bring to the desk: entries that come twice or together, money that nobody knows, balances that differ. */
class BankDeskIT extends TransferCase {
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
}
