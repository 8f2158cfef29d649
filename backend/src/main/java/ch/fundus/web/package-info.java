/** HTTP conventions: security, problem details, limits, pages. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"money"})
package ch.fundus.web;
