package ch.fundus.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchIT extends IntegrationTest {
  @BeforeAll
  void publish() {
    for (var title : List.of("Zwirbelquartett spielt", "Zwirbelbude öffnet", "Zwirbelfilm läuft")) {
      stage.live("search-mara", title, 500_000);
    }
    stage.complete("search-mara", "Zwirbelgeheimnis", 500_000);
  }

  private List<String> titles(String parameters) {
    return visitor().get("/api/campaigns?" + parameters).ok().path("items").valueStream().map(c -> c.path("title").asString()).toList();
  }

  private static String words(String words) {
    return "query=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  @Test
  void theBeginningOfEveryWordIsEnoughInAnyLanguage() {
    assertThat(titles(words("zwirbel"))).hasSize(3);
    assertThat(titles(words("ZWIRBELQ konz"))).containsExactly("Zwirbelquartett spielt");
    assertThat(titles(words("zwirbelbude Rhin"))).containsExactly("Zwirbelbude öffnet");
    assertThat(titles(words("öffn"))).containsExactly("Zwirbelbude öffnet");
    assertThat(titles(words("Atelier search-m"))).hasSize(3);
    assertThat(titles(words("zwirbelgeheimnis"))).isEmpty();
    assertThat(visitor().get("/api/campaigns?" + words("zwirbelfilm"), "fr").ok().path("items").get(0).path("title").asString())
        .isEqualTo("Zwirbelfilm läuft (fr)");
  }

  @Test
  void accentsMakeNoDifference() {
    stage.live("search-chloé", "Wirbelwörter im Café Zoë", 500_000);
    stage.live("search-chloé", "Œuvres d’été, façon wirbelwort", 500_000);
    assertThat(titles(words("wirbelworter cafe zoe"))).containsExactly("Wirbelwörter im Café Zoë");
    assertThat(titles(words("wirbelwört café"))).containsExactly("Wirbelwörter im Café Zoë");
    // Letter and accent apart, as some keyboards send them.
    assertThat(titles(words("wirbelwo\u0308rter"))).containsExactly("Wirbelwörter im Café Zoë");
    assertThat(titles(words("oeuvr ETE facon"))).containsExactly("Œuvres d’été, façon wirbelwort");
    assertThat(titles(words("Œuvres wirbelwort"))).containsExactly("Œuvres d’été, façon wirbelwort");
    assertThat(titles(words("search-chloe"))).hasSize(2);
    assertThat(db.fetchValue("select campaign.folded('Théâtre ÉÀÜÇñ Straße Smørrebrød Œuvre')")).isEqualTo("theatre eaucn strasse smorrebrod oeuvre");
    db.transaction(t -> {
      t.dsl().execute("set local enable_seqscan = off");
      assertThat(t.dsl().fetch("explain select 1 from campaign.campaign_text where search @@ to_tsquery('simple', campaign.folded('théâtre:*'))").format(1000))
          .contains("campaign_text_search");
    });
  }

  @Test
  void operatorsQuotesAndWildcardsAreOnlyCharacters() {
    for (var odd : List.of("' | !zwirbel", "zwirbel:* & !", "%", "_", "\\", "'); drop table campaign.campaign; --", "<->", "\u00e4".repeat(199))) {
      visitor().get("/api/campaigns?" + words(odd)).ok();
    }
    assertThat(titles(words("%"))).isEqualTo(titles(""));
    visitor().get("/api/campaigns?" + words("x".repeat(201))).refused(422, "validation");
    visitor().get("/api/campaigns?" + words("a\u0000b")).refused(422, "validation");
  }

  @Test
  void filtersSortsAndPages() {
    assertThat(titles(words("zwirbel") + "&discipline=music&area=18&language=fr&state=live&ai=none")).hasSize(3);
    assertThat(titles(words("zwirbel") + "&discipline=film")).isEmpty();
    assertThat(titles(words("zwirbel") + "&language=it")).isEmpty();
    assertThat(titles(words("zwirbel") + "&state=ended")).isEmpty();
    for (var sort : List.of("ending", "newest", "funded", "backers")) {
      assertThat(titles(words("zwirbel") + "&sort=" + sort)).hasSize(3);
    }
    var page = visitor().get("/api/campaigns?" + words("zwirbel") + "&page=1&size=2").ok();
    assertThat(page.path("items").size()).isEqualTo(1);
    assertThat(page.path("total").asInt()).isEqualTo(3);
    visitor().get("/api/campaigns?sort=worst").refused(422, "validation");
    visitor().get("/api/campaigns?page=x").refused(400, "malformed");
    assertThat(titles(words("zwirbel") + "&page=9999999&size=9999999")).isEmpty();
  }

  @Test
  void theListsOfFormsAreTranslated() {
    var lists = visitor().get("/api/reference", "it").ok();
    assertThat(lists.path("disciplines").get(0).path("label").asString()).isEqualTo("Musica");
    assertThat(lists.path("areas").size()).isEqualTo(21);
    assertThat(lists.path("budgetCategories").get(0).path("label").asString()).isEqualTo("Produzione");
    assertThat(lists.path("feeRule").path("rateBp").asInt()).isEqualTo(500);
    assertThat(lists.toString()).doesNotContain("refusal_reason.");
  }
}
