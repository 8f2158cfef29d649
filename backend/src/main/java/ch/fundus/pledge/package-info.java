/** Supporters' commitments and their states. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "ledger", "payment"})
package ch.fundus.pledge;
