package ch.fundus.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A campaign's public money, the bookkeeper's balances and the journal, against the ledger itself. */
class BooksIT extends IntegrationTest {
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void whatCameInIsWhatWentOutAndWhatIsHeldAndNobodyIsNamed() {
    var campaign = campaign();
    var slug = "c-" + campaign.id();
    var first = confirmed(campaign, 12_345, "uma@supporter.example");
    confirmed(campaign, 6_789, "vito@supporter.example");
    runJobs();
    var live = visitor().get("/api/campaigns/" + slug + "/money").ok();
    assertThat(live.path("pledgedMinor").asLong()).isEqualTo(19_134);
    assertThat(live.path("inMinor").asLong()).isZero();

    clock.advance(Duration.ofDays(30));
    await(() -> campaignState(campaign).equals("settled"));
    as("finance", "finance").post("/api/pledges/" + first.path("id").asString() + "/refunds",
        Map.of("id", UUID.randomUUID(), "amountMinor", 1_111, "reason", "Belohnung nicht lieferbar")).ok();
    await(() -> money(slug).path("refundedMinor").asLong() == 1_111);

    var money = money(slug);
    assertThat(money.path("inMinor").asLong()).isEqualTo(19_134);
    assertThat(money.path("feeMinor").asLong()).isEqualTo(957); // 5 % of 191.34, rounded
    assertThat(money.path("vatMinor").asLong()).isEqualTo(72);
    assertThat(money.path("outMinor").asLong()).isEqualTo(957 + 1_111);
    assertThat(money.path("heldMinor").asLong()).isEqualTo(19_134 - 957 - 1_111).isEqualTo(balance("creator_payable", campaign.id()));
    assertThat(money.path("processorFeeMinor").asLong()).isEqualTo(sum("select sum(fee_minor) from payment.charge where campaign_id = ?", campaign.id()));
    assertThat(money.path("asOf").path("seal").asString()).hasSize(64);
    for (var line : money.path("lines")) {
      var entries = visitor().get("/api/campaigns/" + slug + "/money/entries?kind=" + line.path("kind").asString()).ok();
      var sum = 0L;
      for (var entry : entries.path("items")) {
        sum += entry.path("counterAccount").asString().equals(line.path("counterAccount").asString()) ? entry.path("amountMinor").asLong() : 0;
      }
      assertThat(sum).as(line.toString()).isEqualTo(line.path("amountMinor").asLong());
      assertThat(entries.toString()).doesNotContain("uma", "vito", first.path("id").asString());
    }
    visitor().get("/api/campaigns/unknown/money").refused(404, "not_found");
  }

  @Test
  void theBalancesLeadDownToEachEntryAndTheJournalSumsToThem() {
    var campaign = campaign();
    confirmed(campaign, 10_007, "wim@supporter.example");
    clock.advance(Duration.ofDays(30));
    await(() -> campaignState(campaign).equals("settled"));
    runJobs();
    var finance = as("finance", "finance");
    for (var kind : finance.get("/api/finance/accounts").ok()) {
      assertThat(kind.path("balanceMinor").asLong())
          .isEqualTo(sum("select sum(balance_minor) from ledger.account_balance where kind = ?", kind.path("kind").asString()));
    }
    var accounts = finance.get("/api/finance/accounts/creator_payable?size=100").ok().path("items");
    assertThat(accounts).anySatisfy(a -> assertThat(a.path("slug").asString()).isEqualTo("c-" + campaign.id()));
    var entries = finance.get("/api/finance/accounts/creator_payable/entries?campaign=" + campaign.id()).ok().path("items");
    var sum = 0L;
    for (var entry : entries) {
      sum += entry.path("amountMinor").asLong();
    }
    assertThat(-sum).isEqualTo(balance("creator_payable", campaign.id()));

    var today = clock.instant().atZone(ZoneId.of("Europe/Zurich")).toLocalDate();
    var csv = finance.get("/api/finance/journal.csv?from=2020-01-01&to=" + today.plusDays(1)).text().split("\r\n");
    assertThat(csv[0]).startsWith("\"date\",\"time_utc\",\"entry\"");
    var total = BigDecimal.ZERO;
    for (var i = 1; i < csv.length; i++) {
      total = total.add(new BigDecimal(csv[i].split(",")[9]));
    }
    assertThat(csv.length - 1L).isEqualTo(sum("select count(*) from ledger.transfer"));
    assertThat(total.movePointRight(2).longValueExact()).isEqualTo(sum("select sum(amount_minor) from ledger.transfer"));
    finance.get("/api/finance/journal.csv?from=2026-01-02&to=2026-01-01").refused(422, "validation");
    assertThat(ch.fundus.web.CsvCell.of("=SUM(A1)")).isEqualTo("\"'=SUM(A1)\"");
    assertThat(ch.fundus.web.CsvCell.of("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  private JsonNode money(String slug) {
    return visitor().get("/api/campaigns/" + slug + "/money").ok();
  }

  private LiveCampaign campaign() {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, 10_000, null, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
  }

  private JsonNode confirmed(LiveCampaign campaign, long amountMinor, String email) {
    var body = new HashMap<String, Object>(Map.of("campaignId", campaign.id(), "amountMinor", amountMinor, "email", email, "name", "Uma Muster",
        "display", "name", "language", "de"));
    var pledge = visitor().put("/api/pledges/" + UUID.randomUUID(), body).ok();
    var at = "/api/pledges/" + pledge.path("id").asString();
    var key = "?key=" + pledge.path("accessKey").asString();
    stripe().pay(visitor().post(at + "/checkout" + key, null).ok().path("url").asString(), "4242424242424242");
    await(() -> visitor().get(at + key).ok().path("state").asString().equals("confirmed"));
    return pledge;
  }

  private String campaignState(LiveCampaign campaign) {
    return (String) db.fetchValue("select state from campaign.campaign where id = ?", campaign.id());
  }

  private long balance(String kind, UUID owner) {
    return sum("select balance_minor from ledger.account_balance where kind = ? and owner = ?", kind, owner);
  }

  private long sum(String sql, Object... bindings) {
    return ((Number) db.fetchValue(sql, bindings)).longValue();
  }
}
