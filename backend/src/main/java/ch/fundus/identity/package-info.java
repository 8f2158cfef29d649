/** Maps Keycloak's subjects to people and creators, and roles to what they may do. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "operation"})
package ch.fundus.identity;
