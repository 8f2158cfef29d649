package ch.fundus.local.verify;

import ch.fundus.local.verify.VerifyReceipt.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A leaf's way up to the root of its batch, and the seal that binds the root (RFC 9162, 2.1.3.2). */
record Proof(Leaf leaf, long index, List<String> path, Seal seal) {
  /** @throws Refused when the leaf does not lead to the root, or the seal is not that of its fields */
  void verify() {
    if (!seal.fits()) {
      throw new Refused("seal " + seal.number() + " is not that of its root, size, time and predecessor");
    }
    if (index >= seal.transfers() || !HexFormat.of().formatHex(climb()).equals(seal.root())) {
      throw new Refused("a transfer does not lead to the root of seal " + seal.number());
    }
  }

  private byte[] climb() {
    long fn = index;
    long sn = seal.transfers() - 1;
    byte[] hash = leaf.hash();
    for (String sibling : path) {
      if (sn == 0) {
        throw new Refused("a path is longer than its tree is high");
      }
      byte[] other = HexFormat.of().parseHex(sibling);
      if ((fn & 1) == 1 || fn == sn) {
        hash = sha256((byte) 1, other, hash);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        hash = sha256((byte) 1, hash, other);
      }
      fn >>= 1;
      sn >>= 1;
    }
    if (sn != 0) {
      throw new Refused("a path is shorter than its tree is high");
    }
    return hash;
  }

  static byte[] sha256(byte prefix, byte[]... parts) {
    MessageDigest digest = digest();
    digest.update(prefix);
    Arrays.stream(parts).forEach(digest::update);
    return digest.digest();
  }

  static byte[] sha256(String text) {
    return digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
