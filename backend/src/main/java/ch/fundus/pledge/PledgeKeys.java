package ch.fundus.pledge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key in a mailed link, by which somebody without an account reaches their pledge. It follows from
 * the pledge's id and our secret, so a retry of the same pledge is told the same key.
 */
@Component
class PledgeKeys {
  private final SecretKeySpec secret;

  PledgeKeys(@Value("${fundus.link-secret}") String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  String key(UUID pledgeId) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac("pledge:" + pledgeId));
  }

  /** What shows that we gave a receipt's code; it opens nothing else. */
  byte[] receiptCheck(UUID pledgeId) {
    return mac("receipt:" + pledgeId);
  }

  private byte[] mac(String words) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean opens(UUID pledgeId, String key) {
    return key != null && MessageDigest.isEqual(
        key.getBytes(StandardCharsets.UTF_8), key(pledgeId).getBytes(StandardCharsets.UTF_8));
  }

  static String hash(String words) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
