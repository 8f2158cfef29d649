/** Checks a supporter's receipt without asking any server. */
package ch.fundus.local.verify;
