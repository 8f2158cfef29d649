package ch.fundus.local.verify;

import ch.fundus.local.verify.VerifyReceipt.Refused;
import java.util.HashMap;
import java.util.Map;

/** Published seals: a whole file of them, or that of a day. */
final class Roots {
  private static final String LINE = "[1-9][0-9]{0,15} [0-9TZ:-]+ [1-9][0-9]{0,8} [0-9a-f]{64} [0-9a-f]{64} [0-9a-f]{64}";
  private final Map<Long, Seal> seals = new HashMap<>();

  private Roots() {}

  /** @throws Refused when a line is not a seal, or two that follow each other do not chain */
  static Roots read(String file) {
    Roots roots = new Roots();
    Seal before = null;
    for (String line : file.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      if (!line.matches(LINE)) {
        throw new Refused("the file of roots has a line that is not a seal: " + line);
      }
      String[] f = line.split(" ");
      Seal seal = new Seal(Long.parseLong(f[0]), f[1], Long.parseLong(f[2]), f[3], f[4], f[5]);
      boolean follows = before == null || seal.number() == before.number() + 1 && seal.previous().equals(before.seal());
      if (!follows || !seal.fits()) {
        throw new Refused("the published seal " + seal.number() + " does not chain to the one before");
      }
      roots.seals.put(seal.number(), seal);
      before = seal;
    }
    return roots;
  }

  void requirePublished(Seal seal) {
    Seal published = seals.get(seal.number());
    if (published == null) {
      throw new Refused("the file of roots has no seal " + seal.number() + "; it is of another day, or from before this receipt");
    }
    if (!published.equals(seal)) {
      throw new Refused("seal " + seal.number() + " is not the one that was published");
    }
  }
}
