/** Stripe's resources, one class each. */
package ch.fundus.stripesimulator.api;
