package ch.fundus.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A campaign in a list; its words are in {@code language}. Amounts are Rappen. */
public record CampaignCard(
    UUID id, String slug, String title, String pitch, String language, List<String> languages, CreatorRef creator, String discipline,
    String area, String state, Long goalMinor, long pledgedMinor, long collectedMinor, long backers, long percent, Instant launchedAt,
    Instant deadline, Instant endedAt, Image image, String aiUse, String fundingModel) {

  /** A picture of 960 pixels' width at most; other widths by the same address with 480 or 1600. */
  public record Image(String url, int width, int height, int focusX, int focusY) {}
}
