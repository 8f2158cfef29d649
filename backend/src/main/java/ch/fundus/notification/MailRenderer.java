package ch.fundus.notification;

import ch.fundus.web.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes a mail out of its kind and values: subject, plain text and HTML that say the same. */
@Component
class MailRenderer {
  record Rendered(String subject, String text, String html) {}

  /** What a layout sets: nothing in here is markup. */
  record Content(
      String language, String heading, List<String> paragraphs, List<Fact> facts, String button, String link,
      String linkHint, String footer, String publicUrl) {}

  record Fact(String label, String value) {}

  private final MailTexts texts;
  private final String publicUrl;

  MailRenderer(MailTexts texts, @Value("${fundus.public-url}") String publicUrl) {
    this.texts = texts;
    this.publicUrl = publicUrl;
  }

  Rendered render(MailKind kind, String requestedLanguage, Map<String, String> model) {
    kind.check(model);
    var language = Languages.orDefault(requestedLanguage);
    var words = new MailValues(texts, kind, language).words(model);
    var link = words.get("link");
    var content =
        new Content(
            language, sentence(kind, "heading", language, words), texts.paragraphs(kind, language, words),
            facts(kind, language, words), link == null ? null : texts.text(kind.code() + ".button", language), link,
            texts.text("layout.linkHint", language), texts.text("layout.footer", language), publicUrl);
    return new Rendered(sentence(kind, "subject", language, words), MailPlain.lay(content), MailHtml.lay(content));
  }

  /** A required value may still be blank, such as a title in a language that has none yet. */
  private String sentence(MailKind kind, String part, String language, Map<String, String> words) {
    var template = texts.text(kind.code() + "." + part, language);
    return MailTexts.fill(template, words).orElseGet(() -> template.replaceAll("\\{\\w+}", "…"));
  }

  private List<Fact> facts(MailKind kind, String language, Map<String, String> words) {
    List<Fact> facts = new ArrayList<>();
    for (var name : kind.facts()) {
      if (words.containsKey(name)) {
        facts.add(new Fact(texts.text("fact." + name, language), words.get(name)));
      }
    }
    return facts;
  }
}
