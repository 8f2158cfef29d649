package ch.fundus.local.bench;

import ch.fundus.local.client.Account;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.SignedIn;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A live campaign to be measured on, made as artists and curators make theirs. */
public record BenchCampaign(UUID id, String slug, UUID limitedReward) {
  private static final long GOAL_MINOR = 2_000_000;
  private static final long ARTIST_MINOR = 800_000;

  /** Brings a campaign live that runs for sixty days and has one reward of so many units. */
  public static BenchCampaign open(FundusClient client, String title, int units) {
    return open(client, title, units, GOAL_MINOR);
  }

  /** The same with a goal of its own, in Rappen. */
  static BenchCampaign open(FundusClient client, String title, int units, long goalMinor) {
    SignedIn mara = client.as(Account.MARA);
    String creator = mara.me().path("creators").get(0).path("id").asString();
    UUID id = UUID.randomUUID();
    mara.createDraft(
        Map.of(
            "id", id, "creatorId", creator, "language", "de",
            "project", Map.of("title", title, "summary", "", "discipline", "music", "area", "01")));
    mara.saveRemuneration(id, List.of(artist()));
    JsonNode draft = mara.draft(id);
    String delivery = client.clock().now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(200).toString();
    JsonNode saved = mara.saveDraft(id, content(draft, title, units, goalMinor, delivery, 1));
    // Production takes what fee and remuneration leave of the goal.
    long production = 1 + saved.path("balance").path("differenceMinor").asLong();
    mara.saveDraft(id, content(saved, title, units, goalMinor, delivery, production));
    mara.submit(id);
    client.as(Account.CURATOR).decide(id, "approved", null, "");
    mara.launch(id);
    JsonNode live = mara.draft(id);
    return new BenchCampaign(id, live.path("slug").asString(), limitedReward(live));
  }

  private static UUID limitedReward(JsonNode live) {
    for (JsonNode reward : live.path("rewards")) {
      if (!reward.path("quantity").isNull()) {
        return UUID.fromString(reward.path("id").asString());
      }
    }
    throw new IllegalStateException("The campaign has no limited reward");
  }

  private static Map<String, Object> content(
      JsonNode draft, String title, int units, long goalMinor, String delivery, long production) {
    Map<String, Object> content = new HashMap<>();
    content.put("version", draft.path("version").asInt());
    content.put("language", "de");
    content.put("discipline", "music");
    content.put("area", "01");
    content.put("goalMinor", goalMinor);
    content.put("durationDays", 60);
    content.put("texts", Map.of("de", texts(title)));
    content.put("budget", List.of(Map.of("category", "production", "label", "Aufnahme und Pressung", "amountMinor", production)));
    content.put("rewards", List.of(
        Map.of(
            "amountMinor", 2_000, "quantity", units, "deliveryOn", delivery, "shipping", "none",
            "texts", Map.of("de", Map.of("title", "Signierte Platte", "description", "Abzuholen am Konzert."))),
        Map.of(
            "amountMinor", 5_000, "deliveryOn", delivery, "shipping", "none",
            "texts", Map.of("de", Map.of("title", "Einladung zur Probe", "description", "Ein Abend im Studio.")))));
    content.put("team", List.of(Map.of("name", "Ensemble Kaserne", "role", "Musik")));
    content.put("ai", Map.of("use", "none", "stages", List.of()));
    content.put("zeroFeeReason", "");
    return content;
  }

  private static Map<String, Object> texts(String title) {
    String paragraph =
        "Wir nehmen auf, was sonst nur einmal im Jahr zu hören ist: **zwölf Stücke** aus dem Quartier, gespielt"
            + " von Leuten, die hier wohnen. Das Studio ist gemietet, die Noten sind geschrieben.\n\n";
    return Map.of(
        "title", title,
        "pitch", "Zwölf Stücke aus dem Quartier, auf Platte gepresst.",
        "story", "## Worum es geht\n\n" + paragraph.repeat(6),
        "secondGoal", "");
  }

  private static Map<String, Object> artist() {
    Map<String, Object> line = new HashMap<>();
    line.put("role", "Musik");
    line.put("payee", "Ensemble Kaserne");
    line.put("isCreator", true);
    line.put("employment", "self_employed");
    line.put("basis", "invoice");
    line.put("unit", "work");
    line.put("quantity", 1);
    line.put("rateMinor", ARTIST_MINOR);
    line.put("tariffItemId", null);
    line.put("note", "");
    return line;
  }
}
