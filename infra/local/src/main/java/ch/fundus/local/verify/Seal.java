package ch.fundus.local.verify;

import java.util.HexFormat;

/** A sealed batch as it was published. */
record Seal(long number, String sealedAt, long transfers, String root, String previous, String seal) {
  /** Whether the seal is the hash of the other fields. */
  boolean fits() {
    String text =
        String.join("\n", "fundus-seal/1", Long.toString(number), sealedAt, Long.toString(transfers), root, previous, "");
    return HexFormat.of().formatHex(Proof.sha256(text)).equals(seal);
  }
}
