/** What leaves for other systems: grants as 360Giving has them, and the periodic report of the Convention of 2005. */
package ch.fundus.statistics.exports;
