package ch.fundus.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Sets the stage for a test through the API: creators, complete drafts, live campaigns. */
public final class Stage {
  private final IntegrationTest test;

  Stage(IntegrationTest test) {
    this.test = test;
  }

  /** A new creator of the person {@code name}; returns its id. */
  public UUID creator(String name) {
    return UUID.fromString(
        test.as(name, "creator")
            .post("/api/creators", Map.of("kind", "person", "name", "Atelier " + name, "bio", "Macht Kunst.", "language", "de"))
            .ok().path("id").asString());
  }

  /** A new, empty draft of a new creator of this person; returns the draft as the API gives it. */
  public JsonNode draft(String name) {
    return draft(name, creator(name));
  }

  public JsonNode draft(String name, UUID creator) {
    var project = Map.of("title", "Werk von " + name, "summary", "Ein Werk.", "discipline", "music", "area", "18");
    return test.as(name, "creator")
        .post("/api/desk/campaigns", Map.of("creatorId", creator, "project", project, "language", "de")).ok();
  }

  /** A whole content with this goal, balanced, without remuneration (and the reason why). */
  public static Map<String, Object> content(int version, String title, long goalMinor) {
    var content = new LinkedHashMap<String, Object>();
    content.put("version", version);
    content.put("language", "de");
    content.put("discipline", "music");
    content.put("area", "18");
    content.put("goalMinor", goalMinor);
    content.put("durationDays", 30);
    content.put(
        "texts",
        Map.of(
            "de", Map.of("title", title, "pitch", "Ein Konzert am Rhein.", "story", "## Was entsteht\n\nEin **Konzert** für alle."),
            "fr", Map.of("title", title + " (fr)", "pitch", "Un concert au bord du Rhin.", "story", "Un *concert* pour tous.")));
    content.put("budget", List.of(Map.of("category", "production", "label", "Aufnahme", "amountMinor", goalMinor - (goalMinor * 5 + 50) / 100)));
    content.put(
        "rewards",
        List.of(
            Map.of("amountMinor", 2_000, "shipping", "none", "texts", Map.of("de", Map.of("title", "Dank", "description", "Ihr Name."))),
            Map.of("amountMinor", 10_000, "quantity", 3, "deliveryOn", "2026-09-01", "shipping", "switzerland", "texts",
                Map.of("de", Map.of("title", "Schallplatte", "description", ""), "fr", Map.of("title", "Vinyle", "description", "")))));
    content.put("team", List.of(Map.of("name", "Mara Muster", "role", "Komposition")));
    content.put("ai", Map.of("use", "none"));
    content.put("zeroFeeReason", "Die Komponistin verzichtet, weil sie ein Stipendium hat.");
    return content;
  }

  /** A complete draft, ready to be submitted; returns it as the API gives it. */
  public JsonNode complete(String name, String title, long goalMinor) {
    var draft = draft(name);
    return test.as(name, "creator").put("/api/desk/campaigns/" + draft.path("id").asString(), content(1, title, goalMinor)).ok();
  }

  /** A complete draft, submitted and approved; returns its id. */
  public UUID approved(String name, String title, long goalMinor) {
    var id = complete(name, title, goalMinor).path("id").asString();
    test.as(name, "creator").post("/api/desk/campaigns/" + id + "/submit", null).ok();
    test.as("stage-curator", "curator").post("/api/curation/campaigns/" + id + "/decision", Map.of("decision", "approved")).ok();
    return UUID.fromString(id);
  }

  /** A live campaign of 30 days with two rewards, the second limited to 3; returns the desk's view of it. */
  public JsonNode live(String name, String title, long goalMinor) {
    var id = approved(name, title, goalMinor);
    return test.as(name, "creator").post("/api/desk/campaigns/" + id + "/launch", null).ok();
  }
}
