package ch.fundus.local.verify;

import ch.fundus.local.verify.VerifyReceipt.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads RECEIPT.json line by line. A receipt has one form only (docs/ledger.md), so each byte is either the one
 * that must stand there or part of a value that a hash covers.
 */
final class Receipt {
  private static final Pattern HASH = Pattern.compile("\"([0-9a-f]{64})\"");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\])*)\"");
  private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,15})");

  private final String[] lines;
  private int at;

  private Receipt(String text) {
    lines = text.split("\n", -1);
  }

  /** The proofs of a receipt, not verified yet. */
  static List<Proof> read(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    Receipt receipt = new Receipt(text);
    receipt.line("{");
    receipt.line("  \"format\": \"fundus-receipt/1\",");
    receipt.line("  \"proofs\": [");
    List<Proof> proofs = new ArrayList<>();
    do {
      proofs.add(receipt.proof());
    } while (receipt.another("    }"));
    receipt.line("  ]");
    receipt.line("}");
    if (receipt.at != receipt.lines.length) {
      throw new Refused("something stands after the receipt's end");
    }
    return proofs;
  }

  private Proof proof() {
    line("    {");
    line("      \"leaf\": {");
    Leaf leaf =
        new Leaf(
            text("salt"), text("entry"), number("line"), text("kind"), text("source"), text("sourceId"), text("occurredAt"),
            text("reverses"), text("debit"), text("credit"), number("amountMinor"), last(TEXT, "currency"));
    line("      },");
    long index = field("      ", NUMBER, "index", ",").map(Long::parseLong);
    List<String> path = path();
    line("      \"seal\": {");
    Seal seal =
        new Seal(
            number("number"), text("sealedAt"), number("transfers"), hash("root"), hash("previous"), last(HASH, "seal"));
    line("      }");
    return new Proof(leaf, index, path, seal);
  }

  private List<String> path() {
    List<String> path = new ArrayList<>();
    if (peek().equals("      \"path\": [],")) {
      at++;
      return path;
    }
    line("      \"path\": [");
    boolean more;
    do {
      String line = next();
      more = line.endsWith(",");
      path.add(value(line, "        ", HASH, more ? "," : "").text());
    } while (more);
    line("      ],");
    return path;
  }

  private boolean another(String end) {
    String line = next();
    if (!line.equals(end) && !line.equals(end + ",")) {
      throw wrong();
    }
    return line.endsWith(",");
  }

  private String text(String name) {
    return field("        ", TEXT, name, ",").text();
  }

  private String hash(String name) {
    return field("        ", HASH, name, ",").text();
  }

  private long number(String name) {
    return field("        ", NUMBER, name, ",").map(Long::parseLong);
  }

  private String last(Pattern kind, String name) {
    return field("        ", kind, name, "").text();
  }

  private Value field(String indent, Pattern kind, String name, String end) {
    return value(next(), indent + "\"" + name + "\": ", kind, end);
  }

  private Value value(String line, String before, Pattern kind, String after) {
    if (!line.startsWith(before) || !line.endsWith(after)) {
      throw wrong();
    }
    Matcher matcher = kind.matcher(line.substring(before.length(), line.length() - after.length()));
    if (!matcher.matches()) {
      throw wrong();
    }
    return new Value(matcher.group(1));
  }

  private record Value(String raw) {
    String text() {
      return raw.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    <T> T map(java.util.function.Function<String, T> read) {
      return read.apply(raw);
    }
  }

  private void line(String expected) {
    if (!next().equals(expected)) {
      throw wrong();
    }
  }

  private String peek() {
    return at < lines.length ? lines[at] : "";
  }

  private String next() {
    String line = peek();
    at++;
    return line;
  }

  private Refused wrong() {
    return new Refused("line " + at + " is not as a receipt has it; the file was changed or is no receipt");
  }
}
