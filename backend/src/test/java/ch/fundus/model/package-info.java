/** Random commands against the whole backend and, beside it, against a small model of money; where they differ, the commands are shrunk. */
package ch.fundus.model;
