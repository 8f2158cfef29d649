/** Read-only aggregates that add up to the Rappen. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "operation"})
package ch.fundus.statistics;
