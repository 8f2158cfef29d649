package ch.fundus.local.verify;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A transfer as it was sealed. */
record Leaf(
    String salt, String entry, long line, String kind, String source, String sourceId, String occurredAt, String reverses,
    String debit, String credit, long amountMinor, String currency) {
  byte[] hash() {
    String text =
        Stream.of("fundus-leaf/1", salt, entry, line, kind, source, sourceId, occurredAt, reverses, debit, credit, amountMinor, currency)
            .map(Object::toString).collect(Collectors.joining("\n", "", "\n"));
    return Proof.sha256((byte) 0, text.getBytes(StandardCharsets.UTF_8));
  }

  String words() {
    return "%s  %s %s %d.%02d  debit %s, credit %s".formatted(occurredAt, kind, currency, amountMinor / 100, amountMinor % 100, debit, credit);
  }
}
