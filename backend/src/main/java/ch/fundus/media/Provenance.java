package ch.fundus.media;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a file says of its own origin: the digital source type of IPTC, in XMP or in content credentials, and
 * whether it holds C2PA content credentials at all. Only read, never trusted: it is shown as detected.
 */
record Provenance(String source, boolean credentials) {
  /** The vocabulary's address stands before the code wherever it is written down, as XML, JSON or CBOR. */
  private static final Pattern SOURCE = Pattern.compile("cv\\.iptc\\.org/newscodes/digitalsourcetype/([A-Za-z]{1,60})");

  /** The label box of the store that C2PA puts into JUMBF: type, and the name with its closing zero. */
  private static final String STORE = "jumdc2pa\0\u0011\0\u0010\u0080\0\0\u00aa\0\u0038\u009b\u0071";

  static Provenance of(byte[] file) {
    var text = new String(file, StandardCharsets.ISO_8859_1);
    var sources = SOURCE.matcher(text).results().map(m -> m.group(1)).toList();
    // A file that was worked on names each step's source: whatever a model made is what has to be known.
    var shown = sources.stream().filter(s -> s.toLowerCase(java.util.Locale.ROOT).contains("algorithmic")).findFirst()
        .or(() -> sources.stream().findFirst());
    return new Provenance(shown.orElse(null), text.contains(STORE));
  }
}
