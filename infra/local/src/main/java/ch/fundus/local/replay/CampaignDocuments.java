package ch.fundus.local.replay;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a row becomes on the creator's desk: a draft whose budget adds up to its goal. */
final class CampaignDocuments {
  private static final Map<String, String> PITCH =
      Map.of(
          "de", "Ein Vorhaben aus der Geschichte des Crowdfundings, hier noch einmal gespielt.",
          "fr", "Un projet tiré de l'histoire du financement participatif, rejoué ici.",
          "it", "Un progetto tratto dalla storia del crowdfunding, rigiocato qui.",
          "en", "A project from the history of crowdfunding, played once more here.");

  private static final Map<String, String> ROLE =
      Map.of(
          "de", "Künstlerische Leitung", "fr", "Direction artistique",
          "it", "Direzione artistica", "en", "Artistic direction");

  private static final Map<String, String> PRODUCTION =
      Map.of("de", "Produktion", "fr", "Production", "it", "Produzione", "en", "Production");

  private static final Map<String, String> THANKS =
      Map.of("de", "Dankeskarte", "fr", "Carte de remerciement", "it", "Cartolina", "en", "Thank-you card");

  private final HistoryRow row;
  private final String language;
  private final String area;
  private final long feeMinor;
  private final long artistMinor;

  CampaignDocuments(HistoryRow row, List<String> areas, int feeRateBp) {
    this.row = row;
    this.language = language(row.country());
    this.area = areas.get(Math.floorMod(Identifiers.seed(row.id()), areas.size()));
    this.feeMinor = (row.goalMinor() * feeRateBp + 5_000) / 10_000;
    // A third for the artist; the rest is production.
    this.artistMinor = Math.max(1, row.goalMinor() / 3);
  }

  private static String language(String country) {
    return switch (country) {
      case "CH", "DE", "AT" -> "de";
      case "FR", "BE", "LU" -> "fr";
      case "IT" -> "it";
      default -> "en";
    };
  }

  Map<String, Object> newDraft(UUID creatorId) {
    return Map.of(
        "id", Identifiers.campaign(row.id()),
        "creatorId", creatorId,
        "language", language,
        "project",
            Map.of(
                "title", row.title(),
                "summary", PITCH.get(language),
                "discipline", row.discipline(),
                "area", area));
  }

  /** The whole content; {@code correctionMinor} brings production to what the backend's fee leaves. */
  Map<String, Object> content(int version, long correctionMinor) {
    Map<String, Object> content = new HashMap<>();
    content.put("version", version);
    content.put("language", language);
    content.put("discipline", row.discipline());
    content.put("area", area);
    content.put("goalMinor", row.goalMinor());
    content.put("secondGoalMinor", null);
    content.put("durationDays", row.durationDays());
    content.put("texts", Map.of(language, texts()));
    content.put("budget", budget(correctionMinor));
    content.put("rewards", List.of(reward()));
    content.put("team", List.of(Map.of("name", "Replay", "role", ROLE.get(language))));
    content.put("ai", Map.of("use", "none", "stages", List.of()));
    content.put("zeroFeeReason", "");
    content.put("image", null);
    return content;
  }

  private Map<String, Object> texts() {
    String story = PITCH.get(language) + "\n\n" + row.title() + " (" + row.id() + ", " + row.country() + ")";
    return Map.of(
        "title", row.title(), "pitch", PITCH.get(language), "story", story, "secondGoal", "");
  }

  private List<Map<String, Object>> budget(long correctionMinor) {
    long production = row.goalMinor() - feeMinor - artistMinor + correctionMinor;
    List<Map<String, Object>> lines = new ArrayList<>();
    if (production > 0) {
      lines.add(
          Map.of(
              "category", "production", "label", PRODUCTION.get(language), "amountMinor", production));
    }
    return lines;
  }

  private Map<String, Object> reward() {
    return Map.of(
        "amountMinor", Supporters.REWARD_MINOR,
        "deliveryOn", row.deadline().atZone(ZoneOffset.UTC).toLocalDate().plusDays(90).toString(),
        "shipping", "none",
        "texts", Map.of(language, Map.of("title", THANKS.get(language), "description", "")));
  }

  List<Map<String, Object>> remuneration() {
    Map<String, Object> line = new HashMap<>();
    line.put("role", ROLE.get(language));
    line.put("payee", "Replay");
    line.put("isCreator", true);
    line.put("employment", "self_employed");
    line.put("basis", "invoice");
    line.put("unit", "work");
    line.put("quantity", 1);
    line.put("rateMinor", artistMinor);
    line.put("tariffItemId", null);
    line.put("note", "");
    return List.of(line);
  }
}
