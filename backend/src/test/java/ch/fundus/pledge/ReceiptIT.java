package ch.fundus.pledge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A supporter's receipt: from the code in the mail to a proof that leads to the published seal. */
class ReceiptIT extends IntegrationTest {
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private Receipts receipts;

  @Test
  void theCodeInTheMailGivesAProofOfEveryEntryOfThePledge() throws IOException {
    var campaign = campaign();
    var pledge = confirmed(campaign, 12_345, "rita@supporter.example");
    confirmed(campaign, 5_000, "sam@supporter.example");
    var code = view(pledge).path("receiptCode").asString();
    assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{6}-){5}[0-9A-HJKMNP-TV-Z]{6}");
    runJobs();
    var mail = (String) db.fetchValue("select text_body from notification.mail where recipient = 'rita@supporter.example' and kind = 'pledge_confirmed'");
    assertThat(mail).contains(code).contains("/de/verify");
    assertThat(kinds(receipt(code))).containsExactly("commitment");

    clock.advance(Duration.ofDays(30));
    await(() -> view(pledge).path("state").asString().equals("charged"));
    runJobs();
    var file = visitor().get("/api/receipts/" + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ").replace(" ", "%20"));
    assertThat(file.raw().headers().firstValue("Content-Disposition").orElse("")).contains("RECEIPT.json");
    var proofs = file.ok().path("proofs");
    assertThat(kinds(file.json())).containsExactlyInAnyOrder("commitment", "charge", "charge", "commitment_void");
    assertThat(proofs).anySatisfy(p -> {
      assertThat(p.path("leaf").path("credit").asString()).isEqualTo("supporter_held:" + campaign.id());
      assertThat(p.path("leaf").path("amountMinor").asLong()).isEqualTo(12_345);
    });
    assertThat(proofs).allSatisfy(p -> assertThat(rootOf(p)).isEqualTo(p.path("seal").path("root").asString()));
    var roots = visitor().get("/api/ledger/roots.txt").text();
    assertThat(proofs).allSatisfy(p -> assertThat(roots).contains(p.path("seal").path("seal").asString()));
    assertThat(file.text()).doesNotContainIgnoringCase("rita").doesNotContain("Muster").doesNotContain("@");
    keep(file.text(), roots);
  }

  @Test
  void aCodeThatWeNeverGaveOpensNothing() {
    var pledge = confirmed(campaign(), 1_000, "tom@supporter.example");
    var code = receipts.code(UUID.fromString(pledge.path("id").asString()));
    runJobs();
    visitor().get("/api/receipts/" + code).ok();
    for (var at = 0; at < code.length(); at++) {
      if (code.charAt(at) != '-') {
        var other = code.substring(0, at) + (code.charAt(at) == '7' ? '8' : '7') + code.substring(at + 1);
        visitor().get("/api/receipts/" + other).refused(404, "not_found");
      }
    }
    visitor().get("/api/receipts/nonsense").refused(404, "not_found");
    visitor().get("/api/receipts/" + "Z".repeat(36)).refused(404, "not_found");
    visitor().get("/api/receipts/" + receipts.code(UUID.randomUUID())).refused(409, "not_sealed_yet");
  }

  @Test
  void aCodeNamesItsPledgeWhateverItsId() {
    for (var id : List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(0x8000_0000_0000_0000L, 1), UUID.randomUUID())) {
      assertThat(receipts.pledge(receipts.code(id))).contains(id);
    }
  }

  /** Verifies as docs/ledger.md says, from the file alone. */
  private static String rootOf(JsonNode proof) {
    var text = new StringBuilder("fundus-leaf/1\n");
    proof.path("leaf").properties().forEach(f -> text.append(f.getValue().asString()).append('\n'));
    var fn = proof.path("index").asInt();
    var sn = proof.path("seal").path("transfers").asInt() - 1;
    var hash = sha256(0, text.toString().getBytes(StandardCharsets.UTF_8));
    for (var sibling : proof.path("path")) {
      var other = HexFormat.of().parseHex(sibling.asString());
      if ((fn & 1) == 1 || fn == sn) {
        hash = sha256(1, other, hash);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        hash = sha256(1, hash, other);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return HexFormat.of().formatHex(hash);
  }

  private static byte[] sha256(int prefix, byte[]... parts) {
    try {
      var digest = java.security.MessageDigest.getInstance("SHA-256");
      digest.update((byte) prefix);
      for (var part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code -Dreceipt.examples=DIR} keeps the files that the tests of the verifiers start from. */
  private static void keep(String receipt, String roots) throws IOException {
    var folder = System.getProperty("receipt.examples");
    if (folder != null) {
      Files.writeString(Path.of(folder, "RECEIPT.json"), receipt);
      Files.writeString(Path.of(folder, "roots.txt"), roots);
    }
  }

  private JsonNode receipt(String code) {
    return visitor().get("/api/receipts/" + code).ok();
  }

  private static List<String> kinds(JsonNode receipt) {
    var kinds = new ArrayList<String>();
    receipt.path("proofs").forEach(p -> kinds.add(p.path("leaf").path("kind").asString()));
    return kinds;
  }

  private LiveCampaign campaign() {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, 10_000, null, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
  }

  private JsonNode confirmed(LiveCampaign campaign, long amountMinor, String email) {
    var body = new HashMap<String, Object>();
    body.put("campaignId", campaign.id());
    body.put("amountMinor", amountMinor);
    body.put("email", email);
    body.put("name", "Rita Muster");
    body.put("display", "name");
    body.put("language", "de");
    var pledge = visitor().put("/api/pledges/" + UUID.randomUUID(), body).ok();
    stripe().pay(visitor().post(path(pledge, "/checkout"), null).ok().path("url").asString(), "4242424242424242");
    await(() -> view(pledge).path("state").asString().equals("confirmed"));
    return pledge;
  }

  private JsonNode view(JsonNode pledge) {
    return visitor().get(path(pledge, "")).ok();
  }

  private static String path(JsonNode pledge, String step) {
    return "/api/pledges/" + pledge.path("id").asString() + step + "?key=" + pledge.path("accessKey").asString();
  }
}
