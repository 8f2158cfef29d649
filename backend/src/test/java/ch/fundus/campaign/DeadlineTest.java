package ch.fundus.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.money.Francs;
import ch.fundus.web.Slugs;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void theLastDayEndsInZurich() {
    assertThat(LifeCycle.deadline(Instant.parse("2026-03-02T09:00:00Z"), 30)).isEqualTo(Instant.parse("2026-04-01T21:59:59Z"));
    assertThat(LifeCycle.deadline(Instant.parse("2026-01-10T22:59:00Z"), 7)).isEqualTo(Instant.parse("2026-01-17T22:59:59Z"));
    assertThat(LifeCycle.deadline(Instant.parse("2026-01-10T23:01:00Z"), 7)).isEqualTo(Instant.parse("2026-01-18T22:59:59Z"));
  }

  @Test
  void slugsSpellUmlauts() {
    assertThat(Slugs.of("Über uns – Été à Bâle!", "x")).isEqualTo("ueber-uns-ete-a-bale");
    assertThat(Slugs.of("東京", "campaign")).isEqualTo("campaign");
    assertThat(Slugs.of("wort ".repeat(40), "x")).hasSizeLessThanOrEqualTo(60).doesNotEndWith("-");
    assertThat(Slugs.free("a", Set.of("a", "a-2"))).isEqualTo("a-3");
  }

  @Test
  void termsAreCanonical() {
    var once = Terms.canonical("{\"b\": 1, \"a\": {\"d\": [2.50, null], \"c\": \"ü\"}}");
    assertThat(once).isEqualTo("{\"a\":{\"c\":\"ü\",\"d\":[2.5,null]},\"b\":1}").isEqualTo(Terms.canonical(once));
    assertThat(Francs.grouped(123_456_789)).isEqualTo("1'234'567.89");
  }
}
