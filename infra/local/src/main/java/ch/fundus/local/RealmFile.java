package ch.fundus.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The realm that Keycloak imports: production's own, with the demo's accounts added. */
final class RealmFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RealmFile() {}

  /** Writes the merged realm; the variables in it are filled by Keycloak at the import. */
  static void write(Path realmFile, Path demoFile, Path importFolder) throws IOException {
    ObjectNode realm = (ObjectNode) JSON.readTree(Files.readAllBytes(realmFile));
    JsonNode demo = JSON.readTree(Files.readAllBytes(demoFile));
    demo.properties()
        .forEach(
            entry ->
                ((ArrayNode) realm.withArray(entry.getKey())).addAll((ArrayNode) entry.getValue()));
    Files.createDirectories(importFolder);
    byte[] merged = JSON.writeValueAsBytes(realm);
    Path target = importFolder.resolve("fundus-realm.json");
    if (!Files.exists(target) || !java.util.Arrays.equals(Files.readAllBytes(target), merged)) {
      Files.write(target, merged);
    }
  }
}
