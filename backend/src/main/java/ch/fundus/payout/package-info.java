/** Pays creators. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "ledger", "payment", "settlement"})
package ch.fundus.payout;
