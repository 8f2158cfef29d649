package ch.fundus.statistics.exports;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The files for others: they add up to the ledger, name no supporter, and say what they do not answer. */
class ExportIT extends IntegrationTest {
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void grantsAddUpToTheLedgerAndNameNoSupporter() {
    var campaign = fundedCampaign();
    var all = visitor().get("/api/data/grants").ok();
    var sum = all.path("grants").valueStream().map(g -> new BigDecimal(g.path("amountAwarded").asString())).reduce(BigDecimal.ZERO, BigDecimal::add);
    var totals = visitor().get("/api/statistics").ok().path("totals");
    assertThat(sum.movePointRight(2).longValueExact()).isEqualTo(totals.path("collectedMinor").asLong()).isEqualTo(collectedOfEnded());
    var grant = all.path("grants").valueStream().filter(g -> g.path("id").asString().equals("fundus-" + campaign.id())).findFirst().orElseThrow();
    assertThat(grant.path("amountAwarded").asString()).isEqualTo("61.05");
    assertThat(grant.path("currency").asString()).isEqualTo("CHF");
    assertThat(grant.path("recipientIndividual").path("name").asString()).isEqualTo("Mara");
    assertThat(grant.has("recipientOrganization")).isFalse();
    assertThat(grant.at("/beneficiaryLocation/0/name").asString()).isEqualTo("Klybeck");
    assertThat(grant.at("/classifications/1/code").asString()).isEqualTo("F");
    assertThat(grant.path("awardDate").asString()).matches("\\d{4}-\\d\\d-\\d\\d");

    var csv = visitor().get("/api/data/grants.csv").text();
    assertThat(csv).startsWith("\"Identifier\",\"Title\"").contains("\"'=HYPERLINK(1)\"");
    assertThat(csv.split("\r\n")).hasSize(all.path("grants").size() + 1);
    assertThat(all + csv).as("no supporter").doesNotContain("kira@export.example", "Kira", "backer");
    var year = grant.path("awardDate").asString().substring(0, 4);
    assertThat(visitor().get("/api/data/grants?year=" + year).ok().path("grants").valueStream().map(g -> g.path("awardDate").asString().substring(0, 4)).distinct()).containsExactly(year);
    assertThat(visitor().get("/api/data/grants?year=2001").ok().path("grants")).isEmpty();
    visitor().get("/api/data/grants?year=7").refused(422, "validation");
    assertThat(visitor().get("/api/data/grants").raw().headers().firstValue("access-control-allow-origin")).contains("*");
  }

  @Test
  void theConventionsReportAnswersWhatItCanAndSaysWhatItCanNot() {
    fundedCampaign();
    var report = visitor().get("/api/data/convention-2005?from=2000&to=2150").ok();
    assertThat(report.path("goals").valueStream().map(g -> g.path("areas").size())).containsExactly(4, 3, 2, 2);
    assertThat(report.path("goals").get(1).path("areas")).as("flow and mobility").allSatisfy(a -> assertThat(a.path("answered").asBoolean()).isFalse());
    var totals = visitor().get("/api/statistics").ok().path("totals");
    assertThat(indicator(report, "collected").path("value").asLong()).isEqualTo(totals.path("collectedMinor").asLong());
    assertThat(indicator(report, "campaigns").path("value").asLong()).isEqualTo(totals.path("campaigns").asLong());
    assertThat(indicator(report, "backers").path("value").asLong()).isEqualTo(totals.path("backers").asLong());
    assertThat(indicator(report, "success").path("value").asLong()).isEqualTo(totals.path("successRate").path("bp").asLong());
    assertThat(indicator(report, "areas").path("denominator").asLong()).isEqualTo(21);
    var fairPay = visitor().get("/api/remuneration/report").ok().toString();
    assertThat(indicator(report, "fair_pay").path("status").asString()).isIn("a", "c");
    if (indicator(report, "fair_pay").path("status").asString().equals("a")) {
      assertThat(fairPay).contains("\"minimumBp\":" + indicator(report, "fair_pay").path("value").asLong());
    }
    var empty = visitor().get("/api/data/convention-2005?from=2001&to=2004").ok();
    assertThat(indicator(empty, "success").path("status").asString()).isEqualTo("n");
    assertThat(indicator(empty, "campaigns").path("value").asLong()).isZero();
    visitor().get("/api/data/convention-2005?from=2020&to=2019").refused(422, "validation");
    visitor().get("/api/data/convention-2005?from=99999").refused(422, "validation");
    var years = visitor().get("/api/data/convention-2005").ok();
    assertThat(years.path("to").asInt() - years.path("from").asInt()).isEqualTo(3);
    for (var language : List.of("de", "fr", "it", "en")) {
      assertThat(visitor().get("/api/data/convention-2005", language).text()).doesNotContain("convention.", "''");
    }
  }

  private static JsonNode indicator(JsonNode report, String code) {
    return report.path("goals").valueStream().flatMap(g -> g.path("areas").valueStream()).flatMap(a -> a.path("indicators").valueStream())
        .filter(i -> i.path("code").asString().equals(code)).findFirst().orElseThrow();
  }

  private long collectedOfEnded() {
    return ((BigDecimal) db.fetchValue(
            """
            select coalesce(sum(case when t.credit_account = a.id then t.amount_minor else -t.amount_minor end), 0)
            from ledger.transfer t join ledger.account a on a.id in (t.credit_account, t.debit_account) and a.kind in ('supporter_held', 'creator_payable')
            join ledger.entry e on e.id = t.entry_id left join ledger.entry o on o.id = e.reverses
            where coalesce(o.kind, e.kind) in ('charge', 'refund') and a.owner in (select campaign_id from statistics.ended_campaign_id)
            """)).longValueExact();
  }

  private LiveCampaign fundedCampaign() {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    var live = LiveCampaign.with(db, transaction, events, mara, 5_000, null, clock.instant(), clock.instant().plus(Duration.ofDays(10)));
    db.execute("update campaign.campaign set discipline = 'design', area = '18' where id = ?", live.id());
    db.execute("update campaign.campaign_text set title = '=HYPERLINK(1)' where campaign_id = ?", live.id());
    var body = new HashMap<String, Object>();
    body.put("campaignId", live.id());
    body.put("amountMinor", 6_105);
    body.put("email", "kira@export.example");
    body.put("name", "Kira Muster");
    body.put("display", "anonymous");
    body.put("language", "de");
    var pledge = visitor().put("/api/pledges/" + UUID.randomUUID(), body).ok();
    var path = "/api/pledges/" + pledge.path("id").asString();
    var key = "?key=" + pledge.path("accessKey").asString();
    stripe().pay(visitor().post(path + "/checkout" + key, null).ok().path("url").asString(), "4242424242424242");
    await(() -> visitor().get(path + key).ok().path("state").asString().equals("confirmed"));
    clock.advance(Duration.ofDays(11));
    runJobs();
    await(() -> db.fetchValue("select state from campaign.campaign where id = ?", live.id()).equals("settled"));
    return live;
  }
}
