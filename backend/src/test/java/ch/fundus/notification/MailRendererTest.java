package ch.fundus.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.web.Languages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailRendererTest {
  private static final Map<String, String> ALL_VALUES =
      Map.ofEntries(
          Map.entry("campaignTitle", "Nachtkonzerte am Rhein"), Map.entry("amount", "125000"), Map.entry("rewardTitle", "Zwei Karten"),
          Map.entry("purchase", "90000"), Map.entry("shipping", "2300"), Map.entry("giftPart", "10000"), Map.entry("tip", "250"),
          Map.entry("feeShare", "5100"), Map.entry("deadline", "2026-04-01T21:59:00Z"), Map.entry("until", "2026-04-08T21:59:00Z"), Map.entry("due", "2026-06-07"),
          Map.entry("outcome", "failed"), Map.entry("reason", "expired"), Map.entry("reasonCode", "budget_unclear"),
          Map.entry("creatorName", "Mara Keller"), Map.entry("pledged", "1234567"), Map.entry("collected", "1200000"),
          Map.entry("fee", "60000"), Map.entry("net", "1140000"), Map.entry("backers", "1081"),
          Map.entry("note", "Bitte das Budget\naufschlüsseln."), Map.entry("updateTitle", "Erste Probe"),
          Map.entry("body", "Wir haben geprobt.\n\nEs war laut."), Map.entry("role", "Schlagzeug"),
          Map.entry("receiptCode", "06F2K0-9QW3T1-ZX8YB4-MC7NDR-5GHJKP-ESVTA0"), Map.entry("verifyAt", "http://localhost:5173/de/verify"),
          Map.entry("reference", "00 00000 00000 00000 00000 00017"), Map.entry("account", "CH61 3199 9000 0123 4567 8"),
          Map.entry("terms", "keep_it_all"), Map.entry("secondGoal", "1500000"), Map.entry("expected", "6000"), Map.entry("excess", "1000"), Map.entry("returned", "5000"), Map.entry("rewardLost", "Platte"),
          Map.entry("period", "Januar 2026 – März 2026"), Map.entry("invariants", "2, 18"), Map.entry("since", "2026-11-22T21:10:00Z"), Map.entry("count", "3"), Map.entry("days", "45"), Map.entry("link", "http://localhost:5173/de/pledges/1?key=a&b=c"));

  private final MailRenderer renderer = new MailRenderer(new MailTexts(), "http://localhost:5173");

  static Stream<Arguments> everyKindInEveryLanguage() {
    return Stream.of(MailKind.values()).flatMap(k -> Languages.ALL.stream().map(l -> Arguments.of(k, l)));
  }

  @ParameterizedTest
  @MethodSource("everyKindInEveryLanguage")
  void rendersCompletely(MailKind kind, String language) throws IOException {
    var mail = renderer.render(kind, language, ALL_VALUES);
    assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "{", "}").hasSizeLessThan(120);
    assertThat(mail.text()).doesNotContain("{", "}", "''");
    assertThat(mail.text()).contains("http://localhost:5173/de/pledges/1?key=a&b=c");
    assertThat(mail.text().lines()).allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(78));
    assertThat(mail.html()).contains("lang=\"" + language + "\"").contains("href=\"http://localhost:5173/de/pledges/1?key=a&amp;b=c\"");
    assertThat(mail.html()).doesNotContain("<img", "url(", "<script", "''");
    for (var fact : kind.facts()) {
      assertThat(mail.html()).contains(new MailTexts().text("fact." + fact, language));
    }
    // For a person to look at; the folder is the build's own.
    var out = Path.of("target", "mails");
    Files.createDirectories(out);
    Files.writeString(out.resolve(kind.code() + "_" + language + ".html"), mail.html());
    Files.writeString(out.resolve(kind.code() + "_" + language + ".txt"), mail.subject() + "\n\n" + mail.text());
  }

  @ParameterizedTest
  @MethodSource("everyKindInEveryLanguage")
  void rendersWithTheLeastThatItNeeds(MailKind kind, String language) {
    Map<String, String> least = new HashMap<>();
    for (var name : ALL_VALUES.keySet()) {
      least.put(name, ALL_VALUES.get(name));
      try {
        var without = new HashMap<>(ALL_VALUES);
        without.remove(name);
        kind.check(without);
        least.remove(name);
      } catch (IllegalArgumentException needed) {
        // Stays in.
      }
    }
    var mail = renderer.render(kind, language, least);
    assertThat(mail.subject() + mail.text()).doesNotContain("{", "}", "…").doesNotContainPattern("\\bnull\\b");
  }

  @Test
  void everyLanguageHasTheSameKeysAndNoKeyIsIdle() throws IOException {
    var german = properties("de").stringPropertyNames();
    for (var language : Languages.ALL) {
      assertThat(properties(language).stringPropertyNames()).as(language).isEqualTo(german);
    }
    for (var kind : MailKind.values()) {
      assertThat(german).contains("mail." + kind.code() + ".subject", "mail." + kind.code() + ".heading", "mail." + kind.code() + ".button");
    }
  }

  @Test
  void setsAmountsAndDatesAsEachLanguageDoes() {
    assertThat(MailValues.francs(125_000, "de")).isEqualTo("CHF\u00a01'250.00");
    assertThat(MailValues.francs(125_005, "it")).isEqualTo("CHF\u00a01'250.05");
    assertThat(MailValues.francs(123_456_789, "en")).isEqualTo("CHF\u00a01'234'567.89");
    assertThat(MailValues.francs(125_000, "fr")).isEqualTo("1'250.00\u00a0CHF");
    var deadline = java.time.Instant.parse("2026-04-01T21:59:00Z");
    assertThat(MailValues.moment(deadline, "de")).isEqualTo("Mittwoch, 1. April 2026, 23.59 Uhr");
    assertThat(MailValues.moment(deadline, "fr")).isEqualTo("mercredi 1er avril 2026 à 23\u00a0h\u00a059");
    assertThat(MailValues.moment(deadline, "it")).isEqualTo("mercoledì 1° aprile 2026, ore 23.59");
    assertThat(MailValues.moment(deadline, "en")).isEqualTo("Wednesday 1 April 2026, 23:59");
  }

  @Test
  void whatPeopleTypeStaysInert() {
    var model = new HashMap<>(ALL_VALUES);
    model.put("campaignTitle", "Böse\r\nBcc: all@demo.example\u202e <script>alert(1)</script> {link}");
    var mail = renderer.render(MailKind.PLEDGE_CONFIRMED, "de", model);
    assertThat(mail.subject()).isEqualTo("Danke für Ihre Unterstützung: Böse Bcc: all@demo.example <script>alert(1)</script> {link}");
    assertThat(mail.html()).doesNotContain("<script").contains("&lt;script&gt;").contains("{link}");
  }

  @Test
  void refusesAnUnknownKindAndAMissingValue() {
    assertThatThrownBy(() -> MailKind.of("newsletter")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("newsletter");
    assertThatThrownBy(() -> renderer.render(MailKind.PAYOUT_PAID, "de", Map.of("link", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amount");
  }

  private static Properties properties(String language) throws IOException {
    var all = new Properties();
    try (var in = MailRendererTest.class.getResourceAsStream("/i18n/mail_" + language + ".properties")) {
      all.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return all;
  }
}
