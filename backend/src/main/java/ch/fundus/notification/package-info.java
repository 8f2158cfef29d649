/** Mail on events, written with the event and sent afterwards. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "operation"})
package ch.fundus.notification;
