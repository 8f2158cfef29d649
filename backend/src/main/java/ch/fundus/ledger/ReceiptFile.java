package ch.fundus.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes proofs as the file RECEIPT.json in its one canonical form, which is that of JavaScript's
 * {@code JSON.stringify(value, null, 2)}: a verifier writes what it read again and refuses any other byte.
 */
public final class ReceiptFile {
  private static final String FORMAT = "fundus-receipt/1";

  private ReceiptFile() {}

  public static String of(List<Proofs.Proof> proofs) {
    var file = new LinkedHashMap<String, Object>();
    file.put("format", FORMAT);
    file.put("proofs", proofs.stream().map(ReceiptFile::proof).toList());
    return json(file, "");
  }

  private static Map<String, Object> proof(Proofs.Proof proof) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("leaf", proof.leaf());
    fields.put("index", proof.index());
    fields.put("path", proof.path());
    var seal = new LinkedHashMap<String, Object>();
    seal.put("number", proof.seal().number());
    seal.put("sealedAt", proof.seal().sealedAt().toString());
    seal.put("transfers", proof.seal().transfers());
    seal.put("root", proof.seal().root());
    seal.put("previous", proof.seal().previous());
    seal.put("seal", proof.seal().seal());
    fields.put("seal", seal);
    return fields;
  }

  private static String json(Object value, String indent) {
    var inner = indent + "  ";
    return switch (value) {
      case Map<?, ?> fields when fields.isEmpty() -> "{}";
      case Map<?, ?> fields -> fields.entrySet().stream()
          .map(f -> inner + string(f.getKey().toString()) + ": " + json(f.getValue(), inner))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
      case List<?> items when items.isEmpty() -> "[]";
      case List<?> items -> items.stream().map(i -> inner + json(i, inner)).collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
      case Number number -> number.toString();
      default -> string(value.toString());
    };
  }

  private static String string(String text) {
    if (text.chars().anyMatch(c -> c < 0x20)) {
      throw new IllegalArgumentException("a control character has no place in a receipt");
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
