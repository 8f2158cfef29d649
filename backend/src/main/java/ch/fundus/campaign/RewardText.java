package ch.fundus.campaign;

import java.util.Map;
import java.util.stream.Stream;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A reward's words in one language. */
record RewardText(String title, String description) {
  private static final TypeReference<Map<String, RewardText>> BY_LANGUAGE = new TypeReference<>() {};

  static Map<String, RewardText> all(JsonMapper json, JSONB texts) {
    return json.readValue(texts.data(), BY_LANGUAGE);
  }

  /** In the wanted language when translated, else in the campaign's own. */
  static RewardText in(JsonMapper json, JSONB texts, String wanted, String own) {
    var all = all(json, texts);
    return Stream.of(wanted, own)
        .map(all::get)
        .filter(t -> t != null && t.title() != null && !t.title().isBlank())
        .findFirst()
        .orElse(new RewardText("", ""));
  }
}
