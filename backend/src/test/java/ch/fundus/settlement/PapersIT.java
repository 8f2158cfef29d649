package ch.fundus.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.PdfUa;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Papers as PDF: tagged, in four languages, and to the Rappen what the ledger says. */
class PapersIT extends IntegrationTest {
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  private record Pdf(String text, boolean tagged, String language, String title, String metadata) {}

  @Test
  void aReceiptKeepsPurchaseAndGiftAndFeeApartInFourLanguages() {
    var campaign = campaign();
    var pledge = confirmed(campaign, "paper-anna", 12_345, campaign.rewardId());
    var at = "/api/pledges/" + pledge.path("id").asString() + "/receipt.pdf?key=" + pledge.path("accessKey").asString();
    visitor().get(at).refused(409, "state_not_allowed");
    settle(campaign);
    as("finance", "finance").post("/api/pledges/" + pledge.path("id").asString() + "/refunds",
        Map.of("id", UUID.randomUUID(), "amountMinor", 345, "reason", "Porto")).ok();
    await(() -> sum("select count(*) from ledger.entry where kind = 'refund' and source_id in (select id::text from payment.refund where campaign_id = ?)", campaign.id()) == 1);

    var titles = Map.of("de", "Quittung", "fr", "Quittance", "it", "Quietanza", "en", "Receipt");
    for (var language : List.of("de", "fr", "it", "en")) {
      var pdf = pdf(at, language, null);
      assertThat(pdf.tagged()).isTrue();
      assertThat(pdf.language()).isEqualTo(language);
      assertThat(pdf.title()).isEqualTo(titles.get(language));
      assertThat(pdf.metadata()).contains("pdfuaid:part");
      assertThat(pdf.text()).contains(titles.get(language), "123.45", "25.00", "98.45", "-3.45", "120.00", "6.17", "117.28").doesNotContain("paper.", "{0}", "''");
    }
    assertThat(sum("select sum(amount_minor) from pledge.movement where pledge_id = ?::uuid", pledge.path("id").asString())).isEqualTo(12_000);
    visitor().get("/api/pledges/" + pledge.path("id").asString() + "/receipt.pdf?key=wrong").refused(404, "not_found");
  }

  @Test
  void aStatementHasWhatWasPaidInItsDaysAndNothingElse() {
    var campaign = campaign();
    confirmed(campaign, "paper-bea", 10_101, null);
    confirmed(campaign, "paper-bea", 2_500, campaign.rewardId());
    settle(campaign);
    var today = clock.instant().atZone(ZoneId.of("Europe/Zurich")).toLocalDate();
    var token = as("paper-bea", "supporter").token();
    var titles = Map.of("de", "Auszug", "fr", "Relevé", "it", "Estratto", "en", "Statement");
    var nothing = Map.of("de", "nichts bezahlt", "fr", "Rien n'a été payé", "it", "nulla", "en", "Nothing was paid");
    for (var language : List.of("de", "fr", "it", "en")) {
      var all = pdf("/api/me/statement.pdf?from=" + today.minusDays(1) + "&to=" + today, language, token);
      assertThat(all.text()).contains(titles.get(language), "101.01", "25.00", "126.01").doesNotContain("paper.", "{0}", "''");
      assertThat(all.tagged()).isTrue();
      assertThat(all.language()).isEqualTo(language);
      assertThat(all.title()).contains(titles.get(language));
      assertThat(all.metadata()).contains("pdfuaid:part");
      var before = pdf("/api/me/statement.pdf?from=2020-01-01&to=" + today.minusDays(2), language, token);
      assertThat(before.text()).contains(nothing.get(language), "0.00").doesNotContain("101.01", "paper.", "{0}", "''");
    }
    as("paper-bea", "supporter").get("/api/me/statement.pdf?from=2026-01-02&to=2026-01-01").refused(422, "validation");
  }

  @Test
  void aSettlementStatementGoesFromGrossToWhatIsDueAsTheLedgerHasIt() {
    var campaign = campaign();
    confirmed(campaign, "paper-cleo", 12_345, null);
    confirmed(campaign, "paper-dan", 6_789, null);
    var at = "/api/desk/campaigns/" + campaign.id() + "/settlement.pdf";
    as("mara", "creator").get(at).refused(409, "not_settled_yet");
    settle(campaign);
    runJobs();
    for (var language : List.of("de", "fr", "it", "en")) {
      var pdf = pdf(at, language, as("mara", "creator").token());
      assertThat(pdf.tagged()).isTrue();
      // 191.34 less 9.57, of which 0.72 is value added tax.
      assertThat(pdf.text()).contains("191.34", "-8.85", "-0.72", "181.77").doesNotContain("paper.", "{0}", "''");
    }
    assertThat(sum("select balance_minor from ledger.account_balance where kind = 'creator_payable' and owner = ?", campaign.id())).isEqualTo(18_177);
  }

  private Pdf pdf(String path, String language, String token) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", language);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8).lines().findFirst().orElse("")).isEqualTo(200);
      PdfUa.requireCompliant(answer.body());
      // For a person to look at; the folder is the build's own.
      var out = Path.of("target", "papers");
      Files.createDirectories(out);
      Files.write(out.resolve(path.replaceAll(".*/(\\w+)\\.pdf.*", "$1") + "_" + language + ".pdf"), answer.body());
      try (var document = Loader.loadPDF(answer.body())) {
        var catalog = document.getDocumentCatalog();
        var tagged = catalog.getMarkInfo() != null && catalog.getMarkInfo().isMarked() && catalog.getStructureTreeRoot() != null;
        return new Pdf(new PDFTextStripper().getText(document), tagged, catalog.getLanguage(), document.getDocumentInformation().getTitle(),
            new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void settle(LiveCampaign campaign) {
    clock.advance(Duration.ofDays(30));
    await(() -> db.fetchValue("select state from campaign.campaign where id = ?", campaign.id()).equals("settled"));
  }

  private LiveCampaign campaign() {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, 10_000, 50, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
  }

  private JsonNode confirmed(LiveCampaign campaign, String name, long amountMinor, UUID rewardId) {
    var body = new HashMap<String, Object>(Map.of("campaignId", campaign.id(), "amountMinor", amountMinor, "email", name + "@supporter.example",
        "name", "Anna <Muster>", "display", "name", "language", "de"));
    body.put("rewardId", rewardId);
    var pledge = as(name, "supporter").put("/api/pledges/" + UUID.randomUUID(), body).ok();
    var at = "/api/pledges/" + pledge.path("id").asString();
    var key = "?key=" + pledge.path("accessKey").asString();
    stripe().pay(visitor().post(at + "/checkout" + key, null).ok().path("url").asString(), "4242424242424242");
    await(() -> visitor().get(at + key).ok().path("state").asString().equals("confirmed"));
    return pledge;
  }

  private long sum(String sql, Object... bindings) {
    return ((Number) db.fetchValue(sql, bindings)).longValue();
  }
}
