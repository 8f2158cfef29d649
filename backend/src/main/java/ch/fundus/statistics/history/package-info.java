/** A canton's campaigns of before Fundus: read from its records, kept apart from everything that the ledger proves. */
package ch.fundus.statistics.history;
