/** The whole of Fundus on one machine: starts its parts, watches them and stops them. */
package ch.fundus.local;
