package ch.fundus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed description is the one that the backend publishes. When the API was changed on purpose:
 * {@code mvn -f backend/pom.xml test -Dtest=OpenApiIT -Dopenapi.update=true}, look at the difference, commit.
 */
class OpenApiIT extends IntegrationTest {
  private static final Path COMMITTED = Path.of("..", "docs", "api", "openapi.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @Test
  void theCommittedDescriptionIsTheOneThatIsPublished() throws IOException {
    var published = JSON.writeValueAsString(JSON.treeToValue(visitor().get("/v3/api-docs").ok(), Object.class)) + "\n";
    if (Boolean.getBoolean("openapi.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, published);
    }
    assertThat(Files.readString(COMMITTED))
        .as("docs/api/openapi.json is not what the backend publishes; if meant: run this test with -Dopenapi.update=true and commit")
        .isEqualTo(published);
  }

  @Test
  void itIsComplete() {
    var document = visitor().get("/v3/api-docs").ok();
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    var references = new TreeSet<String>();
    collect(document, references);
    for (var reference : references) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    var operations = document.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();
    assertThat(operations).hasSizeGreaterThan(25);
    assertThat(operations).allSatisfy(o -> assertThat(o.path("responses").path("default").isObject()).isTrue());
    assertThat(document.toString()).doesNotContain("\"name\":\"caller\"");
    assertThat(document.at("/paths/~1api~1desk~1campaigns/post/security").size()).isEqualTo(1);
    assertThat(document.at("/paths/~1api~1campaigns/get/security").isMissingNode()).isTrue();
  }

  private static void collect(JsonNode node, TreeSet<String> references) {
    if (node.isObject() && node.path("$ref").isString()) {
      references.add(node.path("$ref").asString());
    }
    node.forEach(child -> collect(child, references));
  }
}
