/** Fills a new demo with invented campaigns, by doing over the interface what their people would do. */
package ch.fundus.local.portal;
