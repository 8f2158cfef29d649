/** Sets documents as accessible PDF. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web"})
package ch.fundus.paper;
