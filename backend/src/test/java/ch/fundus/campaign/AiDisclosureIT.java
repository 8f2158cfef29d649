package ch.fundus.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.testing.IntegrationTest;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a campaign declares about AI can be corrected after the launch, and nothing that it ever declared is lost. */
class AiDisclosureIT extends IntegrationTest {
  @Test
  @SuppressWarnings("unchecked")
  void aCorrectionIsANewVersionInPublic() {
    var live = stage.live("ai-artist", "Klang mit Maschine", 500_000);
    var id = live.path("id").asString();
    var slug = live.path("slug").asString();
    var creator = as("ai-artist", "creator");
    var desk = "/api/desk/campaigns/" + id;
    var terms = visitor().get("/api/campaigns/" + slug + "/terms").ok().toString();
    assertThat(history(slug)).hasSize(1);
    assertThat(visitor().get("/api/campaigns/" + slug).ok().path("ai").path("use").asString()).isEqualTo("none");

    var version = creator.get(desk).ok().path("version").asInt();
    creator.post(desk + "/ai", declaration(version, "generative", List.of(), "")).refused(422, "validation");
    creator.post(desk + "/ai", declaration(version + 5, "generative", List.of("audio"), "Auswahl und Montage")).refused(409, "version_conflict");
    as("ai-stranger", "creator").post(desk + "/ai", declaration(version, "generative", List.of("audio"), "x")).refused(403, "forbidden");
    creator.post(desk + "/ai", declaration(version, "generative", List.of("audio"), "Auswahl und Montage")).ok();
    // The same once more changes nothing and adds nothing.
    creator.post(desk + "/ai", declaration(version + 1, "generative", List.of("audio"), "Auswahl und Montage")).ok();

    var versions = history(slug);
    assertThat(versions).hasSize(2);
    var newest = versions.get(0);
    assertThat(newest.path("version").asInt() + newest.path("use").asString() + newest.path("note").asString()).isEqualTo("2generativeIm Studio kam ein Modell dazu.");
    assertThat(newest.path("changed").toString()).isEqualTo("[\"use\",\"stages\",\"humanContribution\"]");
    assertThat(versions.get(1).path("use").asString()).as("what was said at the launch stays").isEqualTo("none");
    assertThat(visitor().get("/api/campaigns/" + slug).ok().path("ai").path("use").asString()).as("the page says the newest").isEqualTo("generative");
    assertThat(visitor().get("/api/campaigns/" + slug + "/terms").ok().toString()).as("the terms stay as agreed").isEqualTo(terms);
    assertThat(visitor().get("/api/campaigns?ai=generative&query=Klang").ok().path("items").toString()).contains(slug);
    assertThat(visitor().get("/api/campaigns?ai=none&query=Klang").ok().path("items").toString()).doesNotContain(slug);
    var picture = UUID.randomUUID();
    db.execute("insert into media.image (id, owner, sha256, width, height, bytes, created_at, marked_source) values (?, ?, ?, 10, 10, 10, now(), 'trainedAlgorithmicMedia')",
        picture, UUID.randomUUID(), picture.toString());
    db.execute("update campaign.campaign set image = ? where id = ?", picture, UUID.fromString(id));
    creator.post(desk + "/ai", declaration(version + 1, "none", List.of(), "")).refused(422, "validation");
    var admitted = new HashMap<>(declaration(version + 1, "assistive", List.of("image"), "Retusche"));
    ((Map<String, Object>) admitted.get("ai")).put("imageSource", "compositeWithTrainedAlgorithmicMedia");
    creator.post(desk + "/ai", admitted).ok();
    var asset = history(slug).get(0).path("assets").get(0);
    assertThat(asset.path("declaredSource").asString() + " " + asset.path("markedSource").asString()).as("declared beside detected").isEqualTo("compositeWithTrainedAlgorithmicMedia trainedAlgorithmicMedia");
    for (var change : List.of("update campaign.ai_version set use = 'none' where campaign_id = ?", "delete from campaign.ai_version where campaign_id = ?")) {
      assertThatThrownBy(() -> db.execute(change, UUID.fromString(id))).hasMessageContaining("never changed");
    }
  }

  @Test
  void theDeskFollowsWhatIsDeclared() {
    var live = stage.live("ai-counted", "Gezählt", 500_000);
    var month = YearMonth.from(clock.instant().atZone(ZoneId.of("Europe/Zurich")));
    var asked = "/api/officials/statistics?by=ai&from=" + month + "&to=" + month;
    var official = as("officer", "official");
    var before = declared(official.get(asked).ok(), "ai.subject");
    var desk = "/api/desk/campaigns/" + live.path("id").asString();
    var creator = as("ai-counted", "creator");
    creator.post(desk + "/ai", declaration(creator.get(desk).ok().path("version").asInt(), "subject", List.of("idea"), "Ein Stück über Maschinen")).ok();
    assertThat(declared(official.get(asked).ok(), "ai.subject")).isEqualTo(before + 1);
    official.get(asked.replace(month.toString(), month + "-03")).refused(422, "validation");
    visitor().get("/api/statistics?by=ai").refused(422, "validation");
    as("stage-curator", "curator").post(desk + "/cancel", Map.of("note", "Probe")).ok();
    assertThat(official.get(asked).ok().path("view").path("rows").toString()).contains("\"key\":\"subject\"");
  }

  private JsonNode history(String slug) {
    return visitor().get("/api/campaigns/" + slug + "/ai").ok();
  }

  private static long declared(JsonNode report, String code) {
    for (var figure : report.path("view").path("figures")) {
      if (figure.path("code").asString().equals(code)) {
        return figure.path("numerator").asLong();
      }
    }
    throw new AssertionError("no figure " + code);
  }

  private static Map<String, Object> declaration(int version, String use, List<String> stages, String human) {
    var ai = new HashMap<String, Object>();
    ai.put("use", use);
    ai.put("stages", stages);
    ai.put("humanContribution", human);
    return Map.of("version", version, "ai", ai, "note", "Im Studio kam ein Modell dazu.");
  }
}
