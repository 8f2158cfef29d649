/** Requests and answers as Stripe's API shapes them: parameters, errors, idempotency, faults. */
package ch.fundus.stripesimulator.http;
