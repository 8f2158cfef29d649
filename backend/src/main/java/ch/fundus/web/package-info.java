/** HTTP conventions: security, problem details, limits, pages. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package ch.fundus.web;
