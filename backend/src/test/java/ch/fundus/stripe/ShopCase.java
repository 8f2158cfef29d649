package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A campaign that sells something with add-ons and shipping, made over HTTP, and pledges to it. */
abstract class ShopCase extends StripeCase {
  protected static final Map<String, String> BERLIN =
      Map.of("name", "Anna Muster", "street", "Hauptstrasse 1", "postcode", "10115", "city", "Berlin", "country", "DE");
  protected static final int STOCK = 5;

  /** A live campaign with a record (CHF 50, sent within Europe), a poster (CHF 20, limited, sent anywhere) and a download. */
  protected record Shop(LiveCampaign campaign, String slug, UUID record, UUID poster, UUID download) {}

  protected Shop shop(long goalMinor) {
    var draft = stage.draft("mara");
    var id = draft.path("id").asString();
    var content = Stage.content(1, "Laden " + id.substring(0, 8), goalMinor);
    content.put("vatNumber", "che 123.456.788 mwst");
    content.put("rewards", List.of(
        item("reward", "Schallplatte", 5_000, null, "europe", Map.of("switzerland", 700, "europe", 1_500), 260),
        item("addon", "Plakat", 2_000, STOCK, "worldwide", Map.of("switzerland", 200, "europe", 400, "world", 900), 810),
        item("addon", "Download", 500, null, "none", Map.of(), 810)));
    as("mara", "creator").put("/api/desk/campaigns/" + id, content).ok();
    as("mara", "creator").post("/api/desk/campaigns/" + id + "/submit", null).ok();
    as("stage-curator", "curator").post("/api/curation/campaigns/" + id + "/decision", Map.of("decision", "approved")).ok();
    var live = as("mara", "creator").post("/api/desk/campaigns/" + id + "/launch", null).ok();
    assertThat(live.path("vatNumber").asString()).isEqualTo("CHE-123.456.788");
    var page = visitor().get("/api/campaigns/" + live.path("slug").asString()).ok();
    assertThat(page.path("rewards")).hasSize(1);
    assertThat(page.path("rewards").path(0).path("shippingMinor").path("world").isNull()).isTrue();
    assertThat(page.path("addons").path(0).path("left").asInt()).isEqualTo(STOCK);
    var campaign = new LiveCampaign(UUID.fromString(id), UUID.fromString(live.path("creator").path("id").asString()), uuid(page.path("rewards").path(0)));
    return new Shop(campaign, live.path("slug").asString(), campaign.rewardId(), uuid(page.path("addons").path(0)), uuid(page.path("addons").path(1)));
  }

  protected static Map<String, Object> item(String kind, String title, long amountMinor, Integer quantity, String shipping, Map<String, Integer> prices, int vatBp) {
    var item = new HashMap<String, Object>(Map.of("kind", kind, "amountMinor", amountMinor, "shipping", shipping, "shippingMinor", prices, "vatBp", vatBp,
        "texts", Map.of("de", Map.of("title", title, "description", ""))));
    item.put("quantity", quantity);
    return item;
  }

  private static UUID uuid(JsonNode node) {
    return UUID.fromString(node.path("id").asString());
  }

  protected static Map<String, Object> wish(Shop shop, long amountMinor, UUID reward, Map<UUID, Integer> addons, Long tipMinor) {
    var body = body(shop.campaign(), amountMinor, "anna-" + UUID.randomUUID().toString().substring(0, 8) + "@supporter.example");
    body.put("rewardId", reward);
    body.put("addons", addons.entrySet().stream().map(a -> Map.of("id", a.getKey(), "quantity", a.getValue())).toList());
    body.put("tipMinor", tipMinor);
    return body;
  }

  protected static <T> Map<String, T> with(Map<String, ? extends T> map, String key, T value) {
    var changed = new HashMap<String, T>(map);
    changed.put(key, value);
    return changed;
  }

  protected Pledge placeLines(Shop shop, long amountMinor, UUID reward, Map<UUID, Integer> addons, Long tipMinor, Map<String, String> address) {
    var body = wish(shop, amountMinor, reward, addons, tipMinor);
    body.put("address", address);
    var id = UUID.randomUUID();
    var placed = visitor().put("/api/pledges/" + id, body).ok();
    return new Pledge(id, placed.path("accessKey").asString(), (String) body.get("email"), shop.campaign());
  }

  protected void confirm(Pledge pledge) {
    stripe().submit(checkout(pledge), Map.of("card", GOOD, "outcome", "approve"));
    eventually(() -> state(pledge).equals("confirmed"));
  }

  protected void settle(Shop shop) {
    clock.advance(Duration.ofDays(31));
    eventually(() -> campaignState(shop.campaign()).equals("settled"));
  }
}
