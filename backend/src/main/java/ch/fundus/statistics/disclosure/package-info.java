/** Statistical disclosure control: which cells of linked tables must stay confidential so that none of them can be derived. */
package ch.fundus.statistics.disclosure;
