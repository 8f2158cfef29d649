import { date, month } from '#lib/dates.ts';
import { percentOf } from '#lib/desk/words.ts';
import { chfShort, count } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Figure } from './types.ts';

/** A value as its unit is written; n/a where there is none. */
export function figureWords(unit: Figure['unit'], value: number | null): string {
	if (value === null) return m.figures_none();
	switch (unit) {
		case 'rappen':
			return chfShort(value);
		case 'basis_points':
			return percentOf(value);
		case 'days':
			return m.figures_days({ count: String(value) });
		case 'ratio':
			return value.toFixed(2);
		default:
			return count(value);
	}
}

/** A figure's value; c where it is confidential. */
export function shown({ code, unit, value, status }: Pick<Figure, 'code' | 'unit' | 'value' | 'status'>): string {
	if (status === 'c') return 'c';
	// Rounded down: 100 % of a tariff is not said before it is reached.
	return figureWords(unit, value !== null && code.startsWith('fair_pay') ? Math.floor(value / 10) * 10 : value);
}

/** A month or a day of an address, in words. */
export function spanWord(at: string): string {
	return at.length === 7 ? month(`${at}-15`) : date(at);
}

const francsAbove = new Set(['mean_pledge', 'top_share', 'leverage', 'fair_pay_minimum', 'fair_pay_recommended', 'artist_share']);
const francsBelow = new Set(['top_share', 'leverage', 'fair_pay_minimum', 'fair_pay_recommended', 'artist_share']);

/** What a figure was divided from, in words; null for one that is no ratio, or whose seconds nobody reads. */
export function partsWords({ code, unit, value, numerator, denominator }: Figure): string | null {
	if (value === null || numerator === null || denominator === null || unit === 'days') return null;
	return `${francsAbove.has(code) ? chfShort(numerator) : count(numerator)} / ${francsBelow.has(code) ? chfShort(denominator) : count(denominator)}`;
}
