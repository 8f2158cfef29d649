package ch.fundus.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.web.CsvCell;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Figures of campaigns that went through the real services, beside figures counted by hand and beside the ledger. */
class StatisticsIT extends IntegrationTest {
  private static final String MINE = "/api/statistics?discipline=heritage";
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void theFiguresAreThoseCountedByHandAndThoseOfTheLedger() {
    var nothing = visitor().get(MINE).ok();
    assertThat(nothing.path("totals").path("successRate").isNull()).as("no average over nothing").isTrue();
    assertThat(nothing.path("totals").path("meanPledge").isNull()).isTrue();

    var funded = campaign(10_000, "20");
    var failed = campaign(100_000, "30");
    var cancelled = campaign(100_000, "30");
    var anna = pledge(funded, 6_000, "anna@heritage.example");
    pledge(funded, 5_033, "ben@heritage.example");
    pledge(failed, 2_000, "ANNA@heritage.example");
    assertThat(visitor().get(MINE).ok().path("totals").path("campaigns").asLong()).as("live campaigns do not count").isZero();
    as("mara", "creator").post("/api/desk/campaigns/" + cancelled.id() + "/cancel", Map.of("note", "Der Saal ist weg.")).ok();
    clock.advance(Duration.ofDays(31));
    runJobs();
    await(() -> state(funded).equals("settled"));

    var month = visitor().get(MINE + "&by=area").ok();
    row(month.path("totals"), 3, 1, 1, 1, 3, 2, 13_033, 11_033);
    assertThat(month.path("totals").path("successRate").path("bp").asLong()).isEqualTo(3_333);
    assertThat(month.path("totals").path("meanPledge").path("minor").asLong()).isEqualTo(4_344); // 130.33 / 3
    assertThat(month.path("totals").path("meanPledge").path("denominator").asLong()).isEqualTo(3);
    assertThat(month.path("rows").size()).isEqualTo(2);
    assertThat(month.path("rows").get(0).path("label").asString()).isEqualTo("Riehen");
    row(month.path("rows").get(0), 1, 1, 0, 0, 2, 2, 11_033, 11_033);
    row(month.path("rows").get(1), 2, 0, 1, 1, 1, 1, 2_000, 0);

    var refund = Map.of("id", UUID.randomUUID(), "amountMinor", 1_000, "reason", "Belohnung nicht lieferbar");
    as("cash", "finance").post("/api/pledges/" + anna.path("id").asString() + "/refunds", refund).ok();
    await(() -> collected() == 10_033);
    assertThat(collected()).isEqualTo(ledger("heritage"));

    // The rollup only makes it fast: without it, and with it again, every figure is the same.
    var before = figures();
    db.execute("delete from statistics.backer");
    db.execute("delete from statistics.rollup");
    assertThat(figures()).isEqualTo(before);
    runJobs();
    assertThat(figures()).isEqualTo(before);
    assertThat((long) db.fetchValue("select sum(collected_minor)::bigint from statistics.rollup")).isEqualTo(ledger(null));
  }

  @Test
  void rowsOfEveryBreakdownAddUpToTheSameTotals() {
    JsonNode totals = null;
    for (var by : new String[] {"month", "discipline", "area", "language"}) {
      var answer = visitor().get("/api/statistics?by=" + by).ok();
      for (var field : new String[] {"campaigns", "funded", "failed", "cancelled", "pledges", "pledgedMinor", "collectedMinor"}) {
        var sum = 0L;
        for (var row : answer.path("rows")) {
          sum += row.path(field).asLong();
        }
        assertThat(sum).as(by + " " + field).isEqualTo(answer.path("totals").path(field).asLong());
      }
      assertThat(totals == null || totals.equals(answer.path("totals"))).as(by).isTrue();
      totals = answer.path("totals");
    }
    assertThat(totals.path("collectedMinor").asLong()).isEqualTo(ledger(null));
    assertThat(visitor().get("/api/statistics/overview").ok().path("collectedMinor").asLong()).isEqualTo(ledger(null));
  }

  @Test
  void theTableIsForSpreadsheetsAndEveryFieldIsDocumented() {
    var csv = visitor().get("/api/statistics.csv?by=discipline", "fr");
    assertThat(csv.status()).as(csv.text()).isEqualTo(200);
    assertThat(csv.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    var lines = csv.text().split("\r\n");
    assertThat(lines[0]).startsWith("\"key\",\"label\",\"campaigns\"");
    assertThat(lines[lines.length - 1]).startsWith("\"total\",\"Total\",");
    assertThat(CsvCell.of("=1+1")).isEqualTo("\"'=1+1\"");
    assertThat(CsvCell.of("say \"so\"")).isEqualTo("\"say \"\"so\"\"\"");
    for (var language : new String[] {"de", "fr", "it", "en"}) {
      var fields = visitor().get("/api/statistics/fields", language).ok();
      assertThat(fields.size()).isEqualTo(lines[0].split(",").length);
      fields.forEach(f -> assertThat(f.path("label").asString() + f.path("description").asString()).doesNotContain("statistics."));
    }
  }

  @Test
  void filtersThatMeanNothingAreRefused() {
    visitor().get("/api/statistics?from=2026-13").refused(422, "validation");
    visitor().get("/api/statistics?from=2026-05&to=2026-04").refused(422, "validation");
    visitor().get("/api/statistics?by=creator").refused(422, "validation");
    visitor().get("/api/statistics?area=99").refused(422, "validation");
    visitor().get("/api/statistics?from=&to=&discipline=").ok();
  }

  private static void row(
      JsonNode row, long campaigns, long funded, long failed, long cancelled, long pledges, long backers, long pledgedMinor, long collectedMinor) {
    assertThat(
            new long[] {
              row.path("campaigns").asLong(), row.path("funded").asLong(), row.path("failed").asLong(), row.path("cancelled").asLong(),
              row.path("pledges").asLong(), row.path("backers").asLong(), row.path("pledgedMinor").asLong(), row.path("collectedMinor").asLong()
            })
        .containsExactly(campaigns, funded, failed, cancelled, pledges, backers, pledgedMinor, collectedMinor);
  }

  private JsonNode figures() {
    var answer = visitor().get(MINE + "&by=area").ok();
    return tools.jackson.databind.json.JsonMapper.builder().build().readTree("[" + answer.path("totals") + "," + answer.path("rows") + "]");
  }

  private long collected() {
    return visitor().get(MINE).ok().path("totals").path("collectedMinor").asLong();
  }

  /** What came by card and transfer until the end less tips and what went back, straight from the entries, without any of statistics' own views. */
  private long ledger(String discipline) {
    return (long) db.fetchValue(
        """
        select coalesce(sum(case when a.id = t.credit_account then t.amount_minor else -t.amount_minor end), 0)::bigint
        from ledger.entry e
        left join ledger.entry o on o.id = e.reverses
        join ledger.transfer t on t.entry_id = e.id
        join ledger.account a on a.id in (t.credit_account, t.debit_account) and a.kind in ('supporter_held', 'creator_payable')
        join campaign.campaign c on c.id = a.owner
        left join payment.refund r on e.source = 'refund' and r.id::text = e.source_id
        left join payment.charge k on k.id = r.charge_id
        where coalesce(o.kind, e.kind) in ('charge', 'tip', 'refund', 'bank_receipt', 'bank_assignment', 'bank_return', 'bank_excess_kept')
          and c.ended_at is not null and k.late is not true and (?::text is null or c.discipline = ?)
        """,
        discipline, discipline);
  }

  private LiveCampaign campaign(long goalMinor, String area) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    var live =
        LiveCampaign.with(db, transaction, events, mara, goalMinor, null, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
    db.execute("update campaign.campaign set discipline = 'heritage', area = ? where id = ?", area, live.id());
    return live;
  }

  private JsonNode pledge(LiveCampaign campaign, long amountMinor, String email) {
    var body = new HashMap<String, Object>();
    body.put("campaignId", campaign.id());
    body.put("amountMinor", amountMinor);
    body.put("email", email);
    body.put("name", "Anna Muster");
    body.put("display", "anonymous");
    body.put("language", "de");
    var pledge = visitor().put("/api/pledges/" + UUID.randomUUID(), body).ok();
    var path = "/api/pledges/" + pledge.path("id").asString();
    var key = "?key=" + pledge.path("accessKey").asString();
    stripe().pay(visitor().post(path + "/checkout" + key, null).ok().path("url").asString(), "4242424242424242");
    await(() -> visitor().get(path + key).ok().path("state").asString().equals("confirmed"));
    return pledge;
  }

  private String state(LiveCampaign campaign) {
    return (String) db.fetchValue("select state from campaign.campaign where id = ?", campaign.id());
  }
}
