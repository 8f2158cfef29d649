/** Money in and out through Stripe; the only module that imports com.stripe. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "ledger"})
package ch.fundus.payment;
