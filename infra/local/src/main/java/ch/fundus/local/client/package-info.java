/** A small client of Fundus's own interface, for the sample portal, the replay and the bench. */
package ch.fundus.local.client;
