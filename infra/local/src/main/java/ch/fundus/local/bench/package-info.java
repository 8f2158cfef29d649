/** Measures Fundus against the bare parts it stands on, and checks that the books are exact. */
package ch.fundus.local.bench;
