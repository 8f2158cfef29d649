/** The commands of {@code ./fundus}. */
package ch.fundus.local.command;
