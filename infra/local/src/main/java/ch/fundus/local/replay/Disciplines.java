package ch.fundus.local.replay;

import java.util.Map;
import java.util.Optional;

/** Brings the history's main categories to Fundus's disciplines. */
final class Disciplines {
  private static final Map<String, String> BY_MAIN_CATEGORY =
      Map.ofEntries(
          Map.entry("Film & Video", "film"),
          Map.entry("Music", "music"),
          Map.entry("Publishing", "literature"),
          Map.entry("Games", "games"),
          Map.entry("Art", "visual_arts"),
          Map.entry("Design", "design"),
          Map.entry("Photography", "photography"),
          Map.entry("Theater", "theatre"),
          Map.entry("Fashion", "fashion"),
          Map.entry("Comics", "comics"),
          Map.entry("Crafts", "crafts"),
          Map.entry("Dance", "dance"),
          Map.entry("Journalism", "journalism"));

  /** Categories that say more than the main category above them. */
  private static final Map<String, String> BY_CATEGORY =
      Map.of("Festivals", "festival", "Digital Art", "digital", "Video Art", "digital");

  private Disciplines() {}

  /** Empty for what is no culture here, such as Technology and Food. */
  static Optional<String> of(String mainCategory, String category) {
    return Optional.ofNullable(BY_MAIN_CATEGORY.get(mainCategory))
        .map(discipline -> BY_CATEGORY.getOrDefault(category, discipline));
  }
}
