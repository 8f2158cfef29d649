/** Read-only aggregates that add up to the Rappen. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation"})
package ch.fundus.statistics;
