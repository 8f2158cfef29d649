package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.http.Call;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The pages' words in one of four languages. */
final class Texts {
  private static final List<String> LANGUAGES = List.of("de", "fr", "it", "en");
  private static final Map<String, Texts> ALL =
      LANGUAGES.stream().collect(Collectors.toMap(language -> language, Texts::new));

  private final String language;
  private final Properties words = new Properties();

  private Texts(String language) {
    this.language = language;
    String name = "pages_" + language + ".properties";
    try (var in =
        new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The language that the page was asked for, else the wanted one, else the browser's, else German. */
  static Texts of(Call call, String wanted) {
    String asked = call.params().text("lang");
    if (known(asked)) {
      return ALL.get(asked);
    }
    if (wanted != null && wanted.length() >= 2 && known(wanted.substring(0, 2))) {
      return ALL.get(wanted.substring(0, 2));
    }
    String accepted = call.header("Accept-Language");
    if (accepted != null) {
      for (String range : accepted.split(",")) {
        String code = range.strip().toLowerCase(Locale.ROOT);
        if (code.length() >= 2 && known(code.substring(0, 2))) {
          return ALL.get(code.substring(0, 2));
        }
      }
    }
    return ALL.get("de");
  }

  private static boolean known(String language) {
    return language != null && LANGUAGES.contains(language);
  }

  static List<String> languages() {
    return LANGUAGES;
  }

  static Properties words(String language) {
    return ALL.get(language).words;
  }

  String language() {
    return language;
  }

  String get(String key) {
    return words.getProperty(key, key);
  }

  /** The words, safe inside HTML. */
  String html(String key) {
    return Html.escape(get(key));
  }

  /** What an error code means, or the general refusal. */
  String error(String code) {
    return words.getProperty("error." + code, get("error.card_declined"));
  }
}
