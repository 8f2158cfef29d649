/** Mail on events, written with the event and sent afterwards. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "operation", "identity", "campaign", "curation", "pledge", "settlement", "payout", "remuneration"})
package ch.fundus.notification;
