/** Events and their signed delivery. */
package ch.fundus.stripesimulator.webhook;
