/** Money in and out by bank transfer: QR-bills, the bank's files, refunds and payouts by payment order, the 60-day clock. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "campaign", "ledger"})
package ch.fundus.bank;
