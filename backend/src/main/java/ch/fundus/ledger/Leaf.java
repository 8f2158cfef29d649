package ch.fundus.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.Record;

/** A transfer as it is sealed: its fields in a fixed order and form, behind a salt of its own. It holds no name. */
record Leaf(
    String salt, UUID entry, int line, String kind, String source, String sourceId, Instant occurredAt, UUID reverses, String debit,
    String credit, long amountMinor, String currency) {
  static final String FORMAT = "fundus-leaf/1";
  private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** A row of {@code ledger.sealable}. */
  static Leaf of(Record row, Salts salts) {
    var entry = row.get("entry_id", UUID.class);
    var line = row.get("line", Integer.class);
    return new Leaf(
        salts.of(entry, line), entry, line, row.get("kind", String.class), row.get("source", String.class),
        row.get("source_id", String.class), row.get("occurred_at", Instant.class), row.get("reverses", UUID.class),
        row.get("debit", String.class), row.get("credit", String.class), row.get("amount_minor", Long.class),
        row.get("currency", String.class));
  }

  /** The fields by name, in the order in which they are hashed; numbers as numbers. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("salt", salt);
    fields.put("entry", entry.toString());
    fields.put("line", line);
    fields.put("kind", kind);
    fields.put("source", source);
    fields.put("sourceId", sourceId);
    fields.put("occurredAt", MICROS.format(occurredAt));
    fields.put("reverses", reverses == null ? "-" : reverses.toString());
    fields.put("debit", debit);
    fields.put("credit", credit);
    fields.put("amountMinor", amountMinor);
    fields.put("currency", currency);
    return fields;
  }

  /** One line a field, so that no two leaves have the same text: no field may hold a line break. */
  String text() {
    if (sourceId.indexOf('\n') >= 0) {
      throw new IllegalStateException("a source id of several lines can not be sealed: entry " + entry);
    }
    return fields().values().stream().map(Object::toString).collect(Collectors.joining("\n", FORMAT + "\n", "\n"));
  }

  byte[] hash() {
    return MerkleTree.leaf(text().getBytes(StandardCharsets.UTF_8));
  }

  /** The salts of a batch's leaves: each follows from the batch's secret, and none tells another. */
  static final class Salts {
    private final Mac mac;

    Salts(byte[] secret) {
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private String of(UUID entry, int line) {
      var bytes = mac.doFinal((entry + ":" + line).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, 16));
    }
  }
}
