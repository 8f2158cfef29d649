package ch.fundus.remuneration;

import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.Stage;
import ch.fundus.testing.TestMail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Campaigns that are settled, so that their pay can be; settlement itself is not what is tested here. */
abstract class FairPayStage extends IntegrationTest {
  private static final Pattern TOKEN = Pattern.compile("/confirm/([A-Za-z0-9_-]{43})");
  @Autowired Campaigns campaigns;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  /** A settled campaign with one line of 6 concerts at 600, paid by invoice; returns the desk's view. */
  JsonNode settled(String name) {
    return settled(name, line("Konzert", 6, 60_000, tariff("sonart-concert")));
  }

  JsonNode settled(String name, Map<String, Object> line) {
    var id = stage.draft(name).path("id").asString();
    var creator = as(name, "creator");
    var pay = creator.put(desk(id) + "/remuneration", Map.of("lines", List.of(line))).ok();
    var cost = pay.path("lines").get(0).path("employerCostMinor").asLong();
    var content = new HashMap<>(Stage.content(1, "Werk von " + name, 1_000_000));
    content.put("budget", List.of(Map.of("category", "production", "label", "Saal", "amountMinor", 1_000_000 - 50_000 - cost)));
    content.put("version", creator.get(desk(id)).ok().path("version").asInt());
    creator.put(desk(id), content).ok();
    creator.post(desk(id) + "/submit", null).ok();
    as("stage-curator", "curator").post("/api/curation/campaigns/" + id + "/decision", Map.of("decision", "approved")).ok();
    var live = creator.post(desk(id) + "/launch", null).ok();
    transaction.executeWithoutResult(
        t -> {
          var campaign = UUID.fromString(id);
          campaigns.transition(campaign, CampaignState.SUCCEEDED, clock.instant(), null, null);
          campaigns.transition(campaign, CampaignState.SETTLED, clock.instant(), null, null);
          events.publishEvent(new CampaignSettled(campaign, clock.instant()));
        });
    return live;
  }

  static String desk(String id) {
    return "/api/desk/campaigns/" + id;
  }

  String lineOf(String name, String id) {
    return as(name, "creator").get(desk(id) + "/remuneration").ok().path("lines").get(0).path("id").asString();
  }

  static Map<String, Object> share(String payee, String email, int quantity, long paidMinor) {
    var share = new HashMap<String, Object>();
    share.put("payee", payee);
    share.put("payeeEmail", email);
    share.put("quantity", quantity);
    share.put("paidMinor", paidMinor);
    return share;
  }

  JsonNode pay(String name, String id, List<Map<String, Object>> shares) {
    var line = new HashMap<String, Object>();
    line.put("id", lineOf(name, id));
    line.put("unpaidHours", 12);
    line.put("evidence", "Belege 4 bis 6, Konto 1020");
    line.put("shares", shares);
    return as(name, "creator").put(desk(id) + "/remuneration/paid", Map.of("lines", List.of(line))).ok();
  }

  static Map<String, Object> line(String role, int quantity, long rateMinor, String tariff) {
    var line = new HashMap<String, Object>();
    line.put("role", role);
    line.put("payee", "");
    line.put("isCreator", true);
    line.put("employment", "self_employed");
    line.put("basis", "invoice");
    line.put("unit", "performance");
    line.put("quantity", quantity);
    line.put("rateMinor", rateMinor);
    line.put("tariffItemId", tariff);
    line.put("reasonBelowMinimum", "Ein Benefizabend.");
    return line;
  }

  String tariff(String code) {
    for (var item : visitor().get("/api/reference/tariffs").ok().path("tariffItems")) {
      if (item.path("code").asString().equals(code)) {
        return item.path("id").asString();
      }
    }
    throw new AssertionError("no tariff " + code);
  }

  /** The token of the last link that was mailed to somebody. */
  static String token(String address) throws Exception {
    var out = new ByteArrayOutputStream();
    TestMail.to(address).getLast().writeTo(out);
    // Quoted-printable breaks long lines with "=" and a line end.
    var matcher = TOKEN.matcher(out.toString(StandardCharsets.UTF_8).replaceAll("=\r?\n", ""));
    if (!matcher.find()) {
      throw new AssertionError("no link in the mail to " + address);
    }
    return matcher.group(1);
  }

  static List<String> values(JsonNode list, String field) {
    var values = new ArrayList<String>();
    list.forEach(n -> values.add(n.path(field).asString()));
    return values;
  }
}
