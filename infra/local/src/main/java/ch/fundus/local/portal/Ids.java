package ch.fundus.local.portal;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that follow from the content alone, so that a second try of anything finds the first. */
final class Ids {
  private Ids() {}

  static UUID campaign(String key) {
    return of("campaign/" + key);
  }

  static UUID update(String key, int number) {
    return of("update/" + key + "/" + number);
  }

  static UUID pledge(String key, int number) {
    return of("pledge/" + key + "/" + number);
  }

  static UUID pledge(String key, String account) {
    return of("pledge/" + key + "/" + account);
  }

  private static UUID of(String words) {
    return UUID.nameUUIDFromBytes(("fundus-portal/" + words).getBytes(StandardCharsets.UTF_8));
  }
}
