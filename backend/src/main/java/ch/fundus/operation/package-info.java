/** Time and recurring jobs: what runs by itself, and by which clock. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web"})
package ch.fundus.operation;
