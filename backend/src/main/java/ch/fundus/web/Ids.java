package ch.fundus.web;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes ids: UUIDv7, so that rows of one time lie side by side in an index. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new UUIDv7 of this moment. */
  public static UUID next() {
    return at(Instant.now());
  }

  /** A new UUIDv7 of a given moment. */
  public static UUID at(Instant moment) {
    var high = moment.toEpochMilli() << 16 | 0x7000 | RANDOM.nextInt(0x1000);
    var low = RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The same id for the same words: for what must be made once however often it is tried. */
  public static UUID of(String words) {
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
  }
}
