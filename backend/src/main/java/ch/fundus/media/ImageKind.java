package ch.fundus.media;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a file really is, by its first bytes, and whether it hides something else. */
enum ImageKind {
  JPEG, PNG, WEBP;

  private static final List<String> FOREIGN_WORDS = List.of("<script", "<?php", "<html", "<!doctype");
  private static final int PDF_HEADER_WITHIN = 1024;
  private static final int ZIP_END_WITHIN = 65_557;

  static Optional<ImageKind> of(byte[] file) {
    if (starts(file, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (starts(file, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of(PNG);
    }
    return starts(file, 0, 'R', 'I', 'F', 'F') && starts(file, 8, 'W', 'E', 'B', 'P') ? Optional.of(WEBP) : Optional.empty();
  }

  /**
   * Whether the file could be read as something else, too: a page, a program, a PDF or an archive. We
   * re-encode every image, so this guards the tools before us, and tells honest people nothing.
   */
  boolean isPolyglot(byte[] file) {
    var text = new String(file, StandardCharsets.ISO_8859_1);
    var lower = text.toLowerCase(java.util.Locale.ROOT);
    var zipEnd = text.lastIndexOf("PK\005\006");
    return FOREIGN_WORDS.stream().anyMatch(lower::contains)
        || text.substring(0, Math.min(PDF_HEADER_WITHIN, text.length())).contains("%PDF-")
        || zipEnd >= Math.max(0, text.length() - ZIP_END_WITHIN)
        || this == PNG && !text.endsWith("IEND\u00ae\u0042\u0060\u0082")
        || this == WEBP && file.length - 8 - littleEndian(file, 4) > 1;
  }

  private static long littleEndian(byte[] file, int at) {
    return (file[at] & 0xffL) | (file[at + 1] & 0xffL) << 8 | (file[at + 2] & 0xffL) << 16 | (file[at + 3] & 0xffL) << 24;
  }

  private static boolean starts(byte[] file, int at, int... bytes) {
    if (file.length < at + bytes.length) {
      return false;
    }
    for (var i = 0; i < bytes.length; i++) {
      if ((file[at + i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
