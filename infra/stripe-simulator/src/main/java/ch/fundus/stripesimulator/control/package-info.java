/** Switches under {@code /_sim/} with which tests and demos make the simulator misbehave. */
package ch.fundus.stripesimulator.control;
