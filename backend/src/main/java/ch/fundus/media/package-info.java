/** Images: checked, re-encoded, stripped of metadata, served under generated names. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "operation", "identity"})
package ch.fundus.media;
