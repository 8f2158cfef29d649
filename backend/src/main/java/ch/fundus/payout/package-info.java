/** Pays creators. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "ledger", "payment", "bank", "settlement"})
package ch.fundus.payout;
