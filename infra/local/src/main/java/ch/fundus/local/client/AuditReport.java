package ch.fundus.local.client;

import java.time.Instant;
import java.util.List;

/** What the invariants of the books found, each with its count of violations. */
public record AuditReport(Instant ranAt, int violations, List<Invariant> invariants) {
  /** One invariant, numbered as in docs/ledger.md, with the first few violations. */
  public record Invariant(int number, String name, int violations, List<String> examples) {}
}
