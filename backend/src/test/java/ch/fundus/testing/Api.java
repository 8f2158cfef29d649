package ch.fundus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the backend as a real client would: over HTTP, with JSON, as somebody. */
public record Api(String base, String token) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An answer; {@link #ok()} gives its body once it is known to be a success. */
  public record Answer(int status, String text, HttpResponse<String> raw) {
    public JsonNode json() {
      return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
    }

    public JsonNode ok() {
      assertThat(status).as(text).isBetween(200, 299);
      return json();
    }

    /** Asserts a refusal by status and problem code. */
    public JsonNode refused(int expectedStatus, String code) {
      assertThat(status).as(text).isEqualTo(expectedStatus);
      assertThat(json().path("code").asString()).as(text).isEqualTo(code);
      return json();
    }
  }

  public Answer get(String path) {
    return send("GET", path, null, "de");
  }

  public Answer get(String path, String language) {
    return send("GET", path, null, language);
  }

  public Answer post(String path, Object body) {
    return send("POST", path, body, "de");
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body, "de");
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, "de");
  }

  public Answer send(String method, String path, Object body, String language) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept-Language", language)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body instanceof String s ? s : JSON.writeValueAsString(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
