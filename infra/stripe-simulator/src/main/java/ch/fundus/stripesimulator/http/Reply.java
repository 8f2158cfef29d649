package ch.fundus.stripesimulator.http;

import ch.fundus.stripesimulator.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer on its way out. */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
  public static Reply json(int status, Object value) {
    return json(status, Json.bytes(value));
  }

  public static Reply json(int status, byte[] body) {
    return new Reply(status, "application/json", body, Map.of());
  }

  public static Reply html(int status, String page) {
    return new Reply(
        status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** See other: the browser goes on with GET. */
  public static Reply redirect(String location) {
    return new Reply(303, "text/plain", new byte[0], Map.of("Location", location));
  }

  public Reply with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more);
  }
}
