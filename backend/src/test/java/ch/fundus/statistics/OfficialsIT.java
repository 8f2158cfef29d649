package ch.fundus.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The desk's figures of pledges that went through the real services: those of API, CSV, XLSX, ledger and public page agree. */
class OfficialsIT extends IntegrationTest {
  private static final Pattern CELL = Pattern.compile("<c r=\"([A-Z]+)(\\d+)\"[^>]*?(?: t=\"(\\w+)\")?[^>]*?>(?:<v>([^<]*)</v>|<is><t[^>]*>([^<]*)</t></is>)</c>");
  private static final Pattern BETWEEN_CELLS = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void deskApiFilesLedgerAndPublicPageAgree() throws Exception {
    var month = YearMonth.from(clock.instant().atZone(ZoneId.of("Europe/Zurich")));
    var funded = campaign(10_000, "20");
    var failed = campaign(100_000, "30");
    var anna = pledge(funded, 6_000, "anna@fashion.example");
    pledge(funded, 5_033, "ben@fashion.example");
    pledge(failed, 2_000, "ANNA@fashion.example");
    var gone = pledge(failed, 7_000, "carla@fashion.example");
    visitor().post("/api/pledges/" + gone.path("id").asString() + "/cancel?key=" + gone.path("accessKey").asString(), null).ok();
    clock.advance(Duration.ofDays(31));
    runJobs();
    await(() -> state(funded).equals("settled"));
    var refund = Map.of("id", UUID.randomUUID(), "amountMinor", 1_000, "reason", "Belohnung nicht lieferbar");
    as("cash", "finance").post("/api/pledges/" + anna.path("id").asString() + "/refunds", refund).ok();
    await(() -> figure(report(month, ""), "collected").longValueExact() == 10_033);

    for (var round = 0; round < 2; round++) {
      // Once as it stands, and once with everything read anew.
      var report = report(month, "");
      assertThat(figure(report, "pledged")).as("a withdrawn pledge counts for nothing").isEqualByComparingTo("13033");
      assertThat(figure(report, "pledges")).isEqualByComparingTo("3");
      assertThat(figure(report, "mean_pledge")).isEqualByComparingTo("4344");
      assertThat(figure(report, "lower_quartile")).isEqualByComparingTo("2000");
      assertThat(figure(report, "median_pledge")).isEqualByComparingTo("5033");
      assertThat(figure(report, "upper_quartile")).isEqualByComparingTo("6000");
      assertThat(figure(report, "backers")).isEqualByComparingTo("2");
      assertThat(figure(report, "new_backers")).isEqualByComparingTo("2");
      assertThat(figure(report, "success_rate")).isEqualByComparingTo("5000");
      assertThat(figure(report, "first_timers")).isEqualByComparingTo("10000");
      assertThat(figure(report, "top_share")).as("11033 of 13033").isEqualByComparingTo("8465");
      assertThat(figure(report, "hhi_area")).as("shares of 84.65 and 15.35 percent").isEqualByComparingTo("7402");
      assertThat(figure(report, "hhi_discipline")).isEqualByComparingTo("10000");
      assertThat(figure(report, "leverage")).as("nothing was matched").isNull();
      assertThat(figure(report, "pledged").longValueExact()).isEqualTo(pledgedInLedger());
      assertThat(figure(report, "collected").longValueExact()).isEqualTo(collectedInLedger());
      var totals = visitor().get("/api/statistics?discipline=fashion").ok().path("totals");
      assertThat(figure(report, "pledged").longValueExact()).as("and the public page").isEqualTo(totals.path("pledgedMinor").asLong());
      assertThat(figure(report, "collected").longValueExact()).isEqualTo(totals.path("collectedMinor").asLong());
      agrees(report, month);
      as("boss", "admin").post("/api/officials/statistics/rebuild", null).ok();
      for (var step = 0; step < 3; step++) {
        runJobs();
      }
    }
    for (var hidden : List.of("backers", "new_backers", "returning_share", "lower_quartile", "median_pledge", "upper_quartile")) {
      assertThat(status(as("officer", "official").get("/api/officials/statistics" + query(month, "")).ok(), hidden)).as("two backers of two campaigns: " + hidden).isEqualTo("c");
      assertThat(status(report(month, ""), hidden)).as("an administrator sees all: " + hidden).isNull();
    }
    assertThat(figure(report(month, "&area=20"), "pledged")).isEqualByComparingTo("11033");
    assertThat(figure(report(month, "&area=20"), "backers")).as("not kept for two choices at once").isNull();
    var later = report(month.plusMonths(2), "");
    assertThat(figure(later, "pledged")).isEqualByComparingTo("0");
    assertThat(figure(later, "mean_pledge")).isNull();
  }

  /** Five backers of two campaigns say too much, those of three do not; the money of a campaign is told always. */
  @Test
  void backersAndQuartilesAreToldFromFiveBackersOfThreeCampaignsOn() {
    var month = YearMonth.from(clock.instant().atZone(ZoneId.of("Europe/Zurich")));
    var asked = "/api/officials/statistics?area=19&by=area&from=" + month + "&to=" + month;
    var row = "/api/officials/statistics?by=area&from=" + month + "&to=" + month;
    var two = List.of(campaign(500_000, "19"), campaign(500_000, "19"));
    as("boss", "admin").post("/api/officials/statistics/rebuild", null).ok();
    for (var backer = 0; backer < 5; backer++) {
      pledge(two.get(backer % 2), 4_000 + backer * 1_000, "few" + backer + "@area.example");
    }
    var few = as("officer", "official").get(asked).ok();
    assertThat(status(few, "backers") + status(few, "median_pledge")).isEqualTo("cc");
    assertThat(figure(few, "backers")).isNull();
    assertThat(figure(few, "pledged")).as("each campaign's page shows it anyway").isEqualByComparingTo("30000");
    assertThat(rowOf(as("officer", "official").get(row).ok(), "19").path("backers").isNull()).isTrue();
    assertThat(rowOf(as("boss", "admin").get(row).ok(), "19").path("backers").asInt()).isEqualTo(5);
    var third = campaign(500_000, "19");
    as("boss", "admin").post("/api/officials/statistics/rebuild", null).ok();
    pledge(third, 6_000, "few0@area.example");
    for (var round = 0; round < 2; round++) {
      // Once from what the sums do not have yet, and once from them.
      var told = as("officer", "official").get(asked).ok();
      assertThat(figure(told, "backers")).isEqualByComparingTo("5");
      assertThat(figure(told, "new_backers")).isEqualByComparingTo("5");
      assertThat(figure(told, "median_pledge")).isEqualByComparingTo("6000");
      assertThat(status(told, "backers")).isNull();
      assertThat(rowOf(as("officer", "official").get(row).ok(), "19").path("backers").asInt()).isEqualTo(5);
      runJobs();
      runJobs();
    }
  }

  private static JsonNode rowOf(JsonNode report, String key) {
    for (var row : report.path("view").path("rows")) {
      if (row.path("key").asString().equals(key)) {
        return row;
      }
    }
    throw new AssertionError("no row " + key);
  }

  private static String status(JsonNode report, String code) {
    for (var figure : report.path("view").path("figures")) {
      if (figure.path("code").asString().equals(code)) {
        return figure.path("status").isNull() ? null : figure.path("status").asString();
      }
    }
    throw new AssertionError("no figure " + code);
  }

  @Test
  void daysMonthsAndWrongChoices() {
    var desk = as("officer", "official");
    desk.get("/api/officials/statistics?from=2026-03-15&to=2026-04-02").ok();
    desk.get("/api/officials/statistics?from=2026-03&to=2026-02").refused(422, "validation");
    desk.get("/api/officials/statistics?area=99").refused(422, "validation");
    desk.get("/api/officials/statistics?by=creator").refused(422, "validation");
    desk.get("/api/officials/statistics?from=&to=&discipline=&by=").ok();
    var month = desk.get("/api/officials/statistics?from=2026-03&to=2026-03").ok().path("view").path("previous");
    assertThat(month.path("from").asString() + month.path("to").asString()).isEqualTo("2026-022026-02");
    for (var language : List.of("de", "fr", "it", "en")) {
      desk.get("/api/officials/statistics", language).ok().path("definitions")
          .forEach(d -> assertThat(d.path("label").asString() + d.path("text").asString()).isNotBlank().doesNotContain("officials.figure"));
    }
  }

  /** Each figure of the answer is in both files, with the same value; and the rows add up to the totals. */
  private void agrees(JsonNode report, YearMonth month) throws Exception {
    var csv = as("boss", "admin").get("/api/officials/statistics.csv" + query(month, "&by=area")).text();
    var sheet = sheet(month);
    var lines = csv.split("\r\n");
    assertThat(sheet).hasSize(lines.length);
    for (var i = 1; i < lines.length; i++) {
      var cells = BETWEEN_CELLS.split(lines[i], -1);
      for (var c = 0; c < cells.length; c++) {
        cells[c] = cells[c].replace("\"", "");
      }
      assertThat(sheet.get(i).getOrDefault("A", "") + sheet.get(i).getOrDefault("D", "")).isEqualTo(cells[0] + cells[3]);
      assertThat(number(sheet.get(i).get("F"))).as(lines[i]).isEqualByComparingTo(number(cells[5]));
      if (cells[0].equals("figures")) {
        var shown = figure(report, cells[3]);
        assertThat(number(cells[5])).as(cells[3]).isEqualByComparingTo(shown == null ? BigDecimal.valueOf(-1) : shown);
      }
    }
    campaignsAgree(report, month);
    for (var by : List.of("month", "discipline", "area", "language")) {
      var view = report(month, "&by=" + by).path("view");
      for (var field : Map.of("pledgedMinor", "pledged", "collectedMinor", "collected", "pledges", "pledges", "campaigns", "ended", "funded", "funded").entrySet()) {
        var sum = 0L;
        for (var row : view.path("rows")) {
          sum += row.path(field.getKey()).asLong();
        }
        assertThat(BigDecimal.valueOf(sum)).as(by + " " + field.getKey()).isEqualByComparingTo(figure(report, field.getValue()));
      }
    }
  }

  /** Free-form questions to the months of the campaigns get the desk's sums. */
  private void campaignsAgree(JsonNode report, YearMonth month) throws Exception {
    var file = file("campaigns.parquet", month);
    try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement();
        var row = statement.executeQuery("select sum(pledged_minor), sum(collected_minor), sum(pledges), count(distinct campaign) from '" + file + "'")) {
      row.next();
      assertThat(row.getBigDecimal(1)).isEqualByComparingTo(figure(report, "pledged"));
      assertThat(row.getBigDecimal(2)).isEqualByComparingTo(figure(report, "collected"));
      assertThat(row.getBigDecimal(3)).isEqualByComparingTo(figure(report, "pledges"));
      assertThat(row.getInt(4)).isEqualTo(2);
    } finally {
      Files.delete(file);
    }
  }

  private static BigDecimal number(String cell) {
    return cell == null || cell.isEmpty() ? BigDecimal.valueOf(-1) : new BigDecimal(cell);
  }

  private Path file(String name, YearMonth month) throws IOException, InterruptedException {
    var desk = as("boss", "admin");
    var request = HttpRequest.newBuilder(URI.create(desk.base() + "/api/officials/" + name + query(month, "&by=area")))
        .header("Authorization", "Bearer " + desk.token()).header("Accept-Language", "de").build();
    var file = Files.createTempFile("figures", name);
    try (var client = HttpClient.newHttpClient()) {
      client.send(request, HttpResponse.BodyHandlers.ofFile(file));
    }
    return file;
  }

  /** The first sheet's rows, each cell under its column. */
  private List<Map<String, String>> sheet(YearMonth month) throws IOException, InterruptedException {
    var parts = new HashMap<String, String>();
    var file = file("statistics.xlsx", month);
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    } finally {
      Files.delete(file);
    }
    var shared = new ArrayList<String>();
    var text = Pattern.compile("<si><t[^>]*>([^<]*)</t></si>").matcher(parts.getOrDefault("xl/sharedStrings.xml", ""));
    while (text.find()) {
      shared.add(text.group(1));
    }
    var rows = new ArrayList<Map<String, String>>();
    var cell = CELL.matcher(parts.get("xl/worksheets/sheet1.xml"));
    while (cell.find()) {
      while (rows.size() < Integer.parseInt(cell.group(2))) {
        rows.add(new HashMap<>());
      }
      var value = "s".equals(cell.group(3)) ? shared.get(Integer.parseInt(cell.group(4))) : cell.group(4) == null ? cell.group(5) : cell.group(4);
      rows.get(Integer.parseInt(cell.group(2)) - 1).put(cell.group(1), value);
    }
    return rows;
  }

  private JsonNode report(YearMonth month, String more) {
    return as("boss", "admin").get("/api/officials/statistics" + query(month, more)).ok();
  }

  private static String query(YearMonth month, String more) {
    return "?discipline=fashion&from=" + month + "&to=" + month.plusMonths(1) + more;
  }

  private static BigDecimal figure(JsonNode report, String code) {
    for (var figure : report.path("view").path("figures")) {
      if (figure.path("code").asString().equals(code)) {
        return figure.path("value").isNull() ? null : figure.path("value").decimalValue();
      }
    }
    throw new AssertionError("no figure " + code);
  }

  /** Commitments less those that their supporters took back before the end. */
  private long pledgedInLedger() {
    return (long) db.fetchValue(
        """
        select sum(case when e.kind = 'commitment' then t.amount_minor else -t.amount_minor end)::bigint
        from ledger.entry e join ledger.transfer t on t.entry_id = e.id
        join ledger.account a on a.id in (t.credit_account, t.debit_account) and a.kind = 'commitment' join campaign.campaign c on c.id = a.owner
        where c.discipline = 'fashion' and (e.kind = 'commitment' or (e.kind = 'commitment_void' and e.occurred_at < c.ended_at))
        """);
  }

  private long collectedInLedger() {
    return (long) db.fetchValue(
        """
        select sum(case when a.id = t.credit_account then t.amount_minor else -t.amount_minor end)::bigint
        from ledger.entry e join ledger.transfer t on t.entry_id = e.id
        join ledger.account a on a.id in (t.credit_account, t.debit_account) and a.kind in ('supporter_held', 'creator_payable')
        join campaign.campaign c on c.id = a.owner
        where c.discipline = 'fashion' and e.kind in ('charge', 'tip', 'refund', 'bank_receipt', 'bank_assignment', 'bank_return', 'bank_excess_kept')
        """);
  }

  private LiveCampaign campaign(long goalMinor, String area) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    var live = LiveCampaign.with(db, transaction, events, mara, goalMinor, null, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
    db.execute("update campaign.campaign set discipline = 'fashion', area = ? where id = ?", area, live.id());
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
