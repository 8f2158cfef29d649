/** Append-only double entry and its invariants. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "paper"})
package ch.fundus.ledger;
