package ch.fundus.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A sealed batch as it is published: its Merkle root and the seal, which binds root, size, time and the seal
 * before. Hashes are lower-case hexadecimal.
 */
public record Seal(long number, Instant sealedAt, int transfers, String root, String previous, String seal) {
  /** What stands before the first seal. */
  public static final String NONE = "0".repeat(64);

  private static final String FORMAT = "fundus-seal/1";

  static Seal after(Seal previous, Instant at, MerkleTree tree) {
    var number = previous == null ? 1 : previous.number() + 1;
    return of(number, at, tree.size(), HexFormat.of().formatHex(tree.root()), previous == null ? NONE : previous.seal());
  }

  static Seal of(long number, Instant at, int transfers, String root, String previous) {
    var text = String.join("\n", FORMAT, Long.toString(number), at.toString(), Integer.toString(transfers), root, previous, "");
    return new Seal(number, at, transfers, root, previous, HexFormat.of().formatHex(MerkleTree.sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** Whether the seal is that of its own fields. */
  boolean fits() {
    return equals(of(number, sealedAt, transfers, root, previous));
  }

  /** A line of the published file. */
  String published() {
    return String.join(" ", Long.toString(number), sealedAt.toString(), Integer.toString(transfers), root, previous, seal);
  }
}
