package ch.fundus.local.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a server answered: status, body and, for redirects, the address it leads to. */
record Answer(int status, byte[] body, Optional<String> location) {
  static final JsonMapper JSON = JsonMapper.builder().build();

  boolean ok() {
    return status >= 200 && status < 300;
  }

  JsonNode json() {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }

  <T> T as(Class<T> type) {
    return JSON.readValue(body, type);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as a problem's document; a missing node when it is something else. */
  JsonNode problem() {
    try {
      return json();
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
