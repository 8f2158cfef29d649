package ch.fundus.local.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is written for the sample portal, read from the program's own files. */
record PortalContent(
    Map<String, CreatorContent> creators, List<CampaignContent> campaigns, SupporterContent supporters) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  static PortalContent load() {
    Map<String, CreatorContent> creators =
        Arrays.stream(read("creators.json", CreatorContent[].class))
            .collect(Collectors.toMap(CreatorContent::key, Function.identity()));
    List<CampaignContent> campaigns =
        Arrays.stream(read("campaigns.json", String[].class)).map(PortalContent::campaign).toList();
    return new PortalContent(creators, campaigns, read("supporters.json", SupporterContent.class));
  }

  private static CampaignContent campaign(String key) {
    return read("campaigns/" + key + ".json", CampaignContent.class);
  }

  private static <T> T read(String name, Class<T> type) {
    try (InputStream in = PortalContent.class.getResourceAsStream("/portal/" + name)) {
      if (in == null) {
        throw new IllegalStateException("portal/" + name + " is missing");
      }
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
