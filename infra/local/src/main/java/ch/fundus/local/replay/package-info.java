/** Plays a crowdfunding history through the real services in simulated time and compares the sums. */
package ch.fundus.local.replay;
