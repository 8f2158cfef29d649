/** Catches every mail of the stack and shows it on an inbox page instead of sending it. */
package ch.fundus.local.mail;
