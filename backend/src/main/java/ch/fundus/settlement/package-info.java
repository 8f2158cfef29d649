/** Closes a campaign: outcome, collection or release, fee. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "ledger", "payment", "bank", "pledge", "paper"})
package ch.fundus.settlement;
