/** Exact amounts and their allocation. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package ch.fundus.money;
