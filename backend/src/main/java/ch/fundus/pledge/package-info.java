/** Supporters' commitments and their states. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "ledger", "payment", "bank", "paper"})
package ch.fundus.pledge;
