/** Review of submitted campaigns: approve, request changes, refuse with a coded reason. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "operation", "identity", "campaign"})
package ch.fundus.curation;
