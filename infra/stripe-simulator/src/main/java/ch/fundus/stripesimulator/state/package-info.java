/** What the simulator remembers: small mutable objects behind one lock, and their journal. */
package ch.fundus.stripesimulator.state;
