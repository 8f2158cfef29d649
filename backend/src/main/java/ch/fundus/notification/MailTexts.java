package ch.fundus.notification;

import ch.fundus.web.Languages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The words of all mails, with values named in braces: {@code Danke, {creatorName}}. */
@Component
class MailTexts {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
  private static final int MOST_PARAGRAPHS = 6;
  private final Map<String, ResourceBundle> bundles = new HashMap<>();

  MailTexts() {
    var noFallback = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    for (var language : Languages.ALL) {
      bundles.put(language, ResourceBundle.getBundle("i18n.mail", java.util.Locale.of(language), noFallback));
    }
  }

  /** @throws java.util.MissingResourceException if the bundle of the language lacks the key */
  String text(String key, String language) {
    return bundles.get(language).getString("mail." + key).replace("''", "'");
  }

  Optional<String> find(String key, String language) {
    return bundles.get(language).containsKey("mail." + key) ? Optional.of(text(key, language)) : Optional.empty();
  }

  /** The words for one of a few codes; a code that nobody foresaw reads as {@code other}. */
  String choice(MailKind kind, String name, String value, String language) {
    return find(kind.code() + "." + name + "." + value, language)
        .or(() -> find(name + "." + value, language))
        .orElseGet(() -> text(name + ".other", language));
  }

  /** The kind's paragraphs, filled; one that speaks of a missing value is left out. */
  List<String> paragraphs(MailKind kind, String language, Map<String, String> words) {
    List<String> filled = new ArrayList<>();
    for (var i = 1; i <= MOST_PARAGRAPHS; i++) {
      find(kind.code() + ".p" + i, language).flatMap(t -> fill(t, words)).ifPresent(filled::add);
    }
    return filled;
  }

  /** Empty when a named value is missing. Filled in one pass: braces inside a value stay what they are. */
  static Optional<String> fill(String template, Map<String, String> words) {
    if (NAME.matcher(template).results().anyMatch(m -> !words.containsKey(m.group(1)))) {
      return Optional.empty();
    }
    return Optional.of(NAME.matcher(template).replaceAll(m -> Matcher.quoteReplacement(words.get(m.group(1)))));
  }
}
