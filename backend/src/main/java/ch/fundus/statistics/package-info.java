/** Read-only aggregates that add up to the Rappen, and frozen releases of them that tell of nobody. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "paper"})
package ch.fundus.statistics;
