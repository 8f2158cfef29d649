/** Faults on purpose: parts are killed and Stripe goes away while people pledge, and the books must not care. */
package ch.fundus.local.faults;
