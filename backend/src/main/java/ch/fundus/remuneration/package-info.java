/** Tariffs, planned and paid remuneration, coverage, payees' confirmations. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "payout", "paper"})
package ch.fundus.remuneration;
