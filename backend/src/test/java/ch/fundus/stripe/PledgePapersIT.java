package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What papers and mails say of a pledge with lines, in four languages, to the Rappen. */
class PledgePapersIT extends ShopCase {
  private static final List<String> LANGUAGES = List.of("de", "fr", "it", "en");

  @Test
  void theReceiptKeepsPurchaseGiftShippingTipFeeAndTaxApart() {
    var shop = shop(10_000);
    var pledge = placeLines(shop, 6_000, shop.record(), Map.of(shop.poster(), 2), 250L, BERLIN);
    confirm(pledge);
    settle(shop);
    runJobs();
    for (var language : LANGUAGES) {
      var text = pdf(pledge.path("/receipt.pdf"), language, null);
      // Record 50, posters 40, shipping 15 and 8, gift 10, tip 2.50: 125.50; fee 5 % of 123.00.
      assertThat(text).contains("50.00", "2 × Plakat", "40.00", "15.00", "8.00", "10.00", "2.50", "125.50", "6.15", "116.85");
      // 2.6 % in 65.00, 8.1 % in 48.00.
      assertThat(text).contains("CHE-123.456.788", "8.1 %", "2.6 %", "65.00", "1.65", "48.00", "3.60", "5.25").doesNotContain("paper.", "{0}", "''");
      var settlement = pdf("/api/desk/campaigns/" + shop.campaign().id() + "/settlement.pdf", language, as("mara", "creator").token());
      assertThat(settlement).contains("123.00", "50.00", "40.00", "23.00", "10.00", "116.85").doesNotContain("125.50", "paper.", "{0}", "''");
    }
    var sent = db.fetch("select kind, text_body from notification.mail where recipient = ? order by created_at", pledge.email());
    assertThat(sent.getValues("kind", String.class)).containsSubsequence("pledge_confirmed", "pledge_charged");
    assertThat(sent).filteredOn(m -> !m.get("kind").equals("goal_reached")).allSatisfy(mail -> assertThat(mail.get("text_body", String.class).replace('\u00a0', ' '))
        .contains("CHF 90.00", "CHF 23.00", "CHF 10.00", "CHF 2.50", "CHF 125.50", "CHF 6.15"));
  }

  @Test
  void aDonationReceiptIsOnlyForAVerifiedRecipientAndWithoutWhatWasBought() {
    var shop = shop(5_000);
    var pledge = placeLines(shop, 9_000, shop.record(), Map.of(), 200L, BERLIN);
    confirm(pledge);
    settle(shop);
    visitor().get(pledge.path("/donation.pdf")).refused(409, "no_donation_receipt");
    var creator = (String) db.fetchValue("select slug from identity.creator where id = ?", shop.campaign().creatorId());
    var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Zurich"));
    var body = new HashMap<String, Object>(Map.of("id", UUID.randomUUID(), "creatorSlug", creator, "authority", "Steuerverwaltung Basel-Stadt",
        "document", "STV 2026/117", "issuedOn", today.minusDays(90).toString(), "validFrom", today.plusDays(1).toString()));
    as("mara", "creator").post("/api/exemptions", body).refused(403, "forbidden");
    as("official", "official").post("/api/exemptions", with(body, "document", " ")).refused(422, "validation");
    as("official", "official").post("/api/exemptions", with(body, "creatorSlug", "nobody-at-all")).refused(422, "validation");
    as("official", "official").post("/api/exemptions", body).ok();
    // It was not valid yet on the day of the gift.
    visitor().get(pledge.path("/donation.pdf")).refused(409, "no_donation_receipt");
    body.put("id", UUID.randomUUID());
    body.put("validFrom", today.minusDays(90).toString());
    var exemption = as("official", "official").post("/api/exemptions", body).ok().path("id").asString();
    assertThat(view(pledge).path("donatedMinor").asLong()).isEqualTo(4_000);
    for (var language : LANGUAGES) {
      var text = pdf(pledge.path("/donation.pdf"), language, null);
      // Paid 107.00, of which 67.00 for the record, its shipping and the tip.
      assertThat(text).contains("107.00", "67.00", "40.00", "STV 2026/117", "Steuerverwaltung Basel-Stadt", "Anna Muster").doesNotContain("paper.", "{0}", "''");
    }
    finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 1_500, "reason", "zu viel")).ok();
    eventually(() -> view(pledge).path("donatedMinor").asLong() == 2_500);
    as("finance", "finance").post("/api/exemptions/" + exemption + "/revoke", null).ok();
    visitor().get(pledge.path("/donation.pdf")).refused(409, "no_donation_receipt");
  }

  private String pdf(String path, String language, String token) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", language);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      var out = Path.of("target", "papers");
      Files.createDirectories(out);
      Files.write(out.resolve(path.replaceAll(".*/(\\w+)\\.pdf.*", "lines-$1") + "_" + language + ".pdf"), answer.body());
      try (var document = Loader.loadPDF(answer.body())) {
        assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
        return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
