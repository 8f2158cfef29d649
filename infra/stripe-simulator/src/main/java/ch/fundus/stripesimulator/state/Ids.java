package ch.fundus.stripesimulator.state;

import java.util.concurrent.ThreadLocalRandom;

/** Random ids in Stripe's style. */
public final class Ids {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Ids() {}

  public static String next(String prefix) {
    return prefix + random(24);
  }

  public static String random(int length) {
    var random = ThreadLocalRandom.current();
    var text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
