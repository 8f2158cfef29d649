import { chfShort, count } from '#lib/money.ts';
import { month } from '#lib/dates.ts';
import { percentOf } from '#lib/desk/words.ts';
import * as m from '#lib/paraglide/messages.js';
import type { NamedRow, StatRow } from './types.ts';

/** What each chart says, in words made of its own figures. */

export function aboutMonths(rows: NamedRow[]): string {
	const best = top(rows);
	if (!best) return m.official_say_nothing();
	return m.official_say_months({ month: month(`${best.key}-15`), amount: chfShort(best.collectedMinor), campaigns: campaigns(best.campaigns) });
}

export function aboutDisciplines(rows: NamedRow[], totals: StatRow): string {
	const best = top(rows);
	if (!best) return m.official_say_nothing();
	const share = percentOf(totals.collectedMinor ? Math.round((best.collectedMinor / totals.collectedMinor) * 10000) : 0);
	return m.official_say_disciplines({ name: best.label, amount: chfShort(best.collectedMinor), share });
}

export function aboutAreas(rows: NamedRow[]): string {
	const best = [...rows].sort((a, b) => b.campaigns - a.campaigns)[0];
	if (!best || best.campaigns === 0) return m.official_say_nothing();
	return m.official_say_areas({ areas: count(rows.filter((row) => row.campaigns > 0).length), name: best.label, campaigns: campaigns(best.campaigns) });
}

export function aboutSuccess(totals: StatRow): string {
	if (!totals.successRate) return m.official_say_nothing();
	return m.official_say_success({ funded: count(totals.successRate.numerator), ended: count(totals.successRate.denominator), rate: percentOf(totals.successRate.bp) });
}

export function campaigns(number: number): string {
	return number === 1 ? m.official_campaigns_one() : m.official_campaigns({ count: count(number) });
}

function top(rows: NamedRow[]): NamedRow | null {
	return rows.reduce<NamedRow | null>((best, row) => (row.collectedMinor > (best?.collectedMinor ?? 0) ? row : best), null);
}
