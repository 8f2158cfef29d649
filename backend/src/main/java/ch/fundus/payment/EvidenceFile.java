package ch.fundus.payment;

import ch.fundus.web.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.web.multipart.MultipartFile;

/** A document that speaks for us in a dispute: what it is by Stripe's names, and what its first bytes say it is. */
record EvidenceFile(String purpose, String name, String contentType, byte[] bytes) {
  /** Stripe takes at most so much evidence for a dispute, all files together. */
  static final int MOST = 4_500_000;

  private static final int LONGEST_NAME = 120;

  /** Null when none was chosen. */
  static EvidenceFile of(String field, String purpose, MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) {
      return null;
    }
    if (file.getSize() > MOST) {
      throw Problem.validation(field, "evidence_too_large");
    }
    var bytes = file.getBytes();
    var type = type(bytes);
    if (type == null) {
      throw Problem.validation(field, "evidence_type");
    }
    return new EvidenceFile(purpose, name(file.getOriginalFilename()), type, bytes);
  }

  /** By content, never by name. */
  private static String type(byte[] bytes) {
    if (startsWith(bytes, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
      return "application/pdf";
    }
    if (startsWith(bytes, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
      return "image/jpeg";
    }
    return startsWith(bytes, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}) ? "image/png" : null;
  }

  private static boolean startsWith(byte[] bytes, byte[] first) {
    return bytes.length > first.length && Arrays.equals(bytes, 0, first.length, first, 0, first.length);
  }

  /** What the sender called it, without folders and without what no file is called. */
  private static String name(String given) {
    var bare = given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", "").strip();
    return bare.isEmpty() ? "document" : bare.substring(0, Math.min(bare.length(), LONGEST_NAME));
  }
}
