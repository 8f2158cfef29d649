import { month } from '#lib/dates.ts';
import { languageName } from '#lib/desk/words.ts';
import { chfShort, count } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';
import { monthsBetween, type Grouping } from './filters.ts';
import { aboutAreas, aboutDisciplines, aboutMonths, aboutSuccess, campaigns } from './sentences.ts';
import type { NamedRow, StatRow } from './types.ts';

/** Rows of the statistics as the charts take them, on our pages and in the frames of others. */

export function nameOf(row: NamedRow): string {
	if (/^\d{4}-\d{2}$/.test(row.key)) return month(`${row.key}-15`);
	return row.label || languageName(row.key);
}

/** Every month from the first to the last, also those in which nothing ended. */
export function monthPoints(rows: NamedRow[]) {
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const keys = [...byKey.keys()].sort();
	if (keys.length === 0) return [];
	return monthsBetween(keys[0]!, keys.at(-1)!).map((key) => ({ key, tick: tickOf(key, keys.length), value: byKey.get(key)?.collectedMinor ?? 0 }));
}

export function barsOf(rows: NamedRow[]) {
	return [...rows]
		.sort((a, b) => b.collectedMinor - a.collectedMinor)
		.map((row) => ({ key: row.key, label: nameOf(row), value: row.collectedMinor, words: chfShort(row.collectedMinor), note: row.successRate ? m.official_of({ part: count(row.funded), whole: count(row.successRate.denominator) }) : campaigns(row.campaigns) }));
}

/** What a chart by this grouping says, in a sentence. */
export function sentence(by: Grouping, rows: NamedRow[], totals: StatRow): string {
	return { month: () => aboutMonths(rows), discipline: () => aboutDisciplines(rows, totals), area: () => aboutAreas(rows), language: () => aboutSuccess(totals) }[by]();
}

function tickOf(key: string, many: number): string {
	if (key.endsWith('-01')) return key.slice(0, 4);
	return many <= 12 ? month(`${key}-15`).replace(/\s*\d{4}$/, '').slice(0, 3) : '';
}
