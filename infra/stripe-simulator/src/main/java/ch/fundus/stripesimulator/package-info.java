/**
 * A stateful double of Stripe: {@link ch.fundus.stripesimulator.StripeSimulator} answers the calls
 * that Fundus makes, shows the hosted pages and delivers signed webhooks. Nothing outside this
 * package and {@code control} is meant to be called from elsewhere.
 */
package ch.fundus.stripesimulator;
