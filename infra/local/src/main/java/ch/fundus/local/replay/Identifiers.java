package ch.fundus.local.replay;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that follow from the history alone, so that a second try of anything finds the first. */
final class Identifiers {
  private Identifiers() {}

  static UUID campaign(String rowId) {
    return of("campaign/" + rowId);
  }

  static UUID pledge(String rowId, int number) {
    return of("pledge/" + rowId + "/" + number);
  }

  /** The seed of everything that is drawn for a row. */
  static long seed(String rowId) {
    return of("seed/" + rowId).getMostSignificantBits();
  }

  private static UUID of(String words) {
    return UUID.nameUUIDFromBytes(("fundus-replay/" + words).getBytes(StandardCharsets.UTF_8));
  }
}
