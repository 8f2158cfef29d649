package ch.fundus.stripesimulator.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out: answers as ordered maps, the journal as objects without their empty fields. */
public final class Json {
  private static final JsonMapper ANSWERS = JsonMapper.builder().build();
  private static final JsonMapper JOURNAL =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              include -> include.withValueInclusion(JsonInclude.Include.NON_DEFAULT))
          .build();

  private Json() {}

  /** An ordered map of the given names and values. */
  public static Map<String, Object> object(Object... namesAndValues) {
    var map = LinkedHashMap.<String, Object>newLinkedHashMap(namesAndValues.length / 2 + 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  public static byte[] bytes(Object value) {
    return ANSWERS.writeValueAsBytes(value);
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(byte[] json) {
    return ANSWERS.readValue(json, Map.class);
  }

  static byte[] journalBytes(Object value) {
    return JOURNAL.writeValueAsBytes(value);
  }

  /** Reads a journalled object, or null when the line is damaged. */
  static <T> T journalled(String json, Class<T> type) {
    try {
      return JOURNAL.readValue(json, type);
    } catch (JacksonException damaged) {
      return null;
    }
  }
}
