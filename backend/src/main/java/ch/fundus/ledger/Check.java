package ch.fundus.ledger;

import java.util.List;

/** An invariant that SQL alone can not say; the others are views of the schema. */
interface Check {
  /** Its number in docs/ledger.md. */
  int number();

  String says();

  /** What is wrong, one line each; empty as long as the books are right. Runs inside the audit's snapshot. */
  List<String> violations(Invariants.Scope scope);
}
