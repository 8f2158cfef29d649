/** Append-only double entry and its invariants. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity"})
package ch.fundus.ledger;
