/** The pages that Stripe hosts: payment, 3-D Secure, TWINT, onboarding; plus the start page. */
package ch.fundus.stripesimulator.hosted;
