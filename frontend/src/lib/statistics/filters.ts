import { areaCodes } from '#lib/areas.ts';

export const groupings = ['month', 'discipline', 'area', 'language'] as const;
/** What the officials' desk can be broken down by as well. */
export const deskGroupings = [...groupings, 'ai'] as const;
export type Grouping = (typeof groupings)[number];
export type DeskGrouping = (typeof deskGroupings)[number];

/** What the address asks for; anything that is no filter is left out. */
export interface Filters<By extends DeskGrouping = Grouping> {
	from: string | null;
	to: string | null;
	discipline: string | null;
	area: string | null;
	language: string | null;
	by: By;
}

const month = /^\d{4}-(0[1-9]|1[0-2])$/;

export function filtersOf(query: URLSearchParams): Filters;
export function filtersOf(query: URLSearchParams, known: readonly DeskGrouping[]): Filters<DeskGrouping>;
export function filtersOf(query: URLSearchParams, known: readonly DeskGrouping[] = groupings): Filters<DeskGrouping> {
	const matching = (name: string, test: (value: string) => boolean) => {
		const value = query.get(name)?.trim() ?? '';
		return value && test(value) ? value : null;
	};
	let from = matching('from', (value) => month.test(value));
	let to = matching('to', (value) => month.test(value));
	if (from && to && from > to) [from, to] = [to, from];
	return {
		from,
		to,
		discipline: matching('discipline', (value) => /^[a-z_]{2,40}$/.test(value)),
		area: matching('area', (value) => areaCodes.includes(value)),
		language: matching('language', (value) => ['de', 'fr', 'it', 'en'].includes(value)),
		by: known.find((one) => one === query.get('by')) ?? 'month'
	};
}

/** The same, as the query of a download or of the backend; `by` is always said. */
export function queryOf(filters: Filters<DeskGrouping>, by: DeskGrouping = filters.by): Record<string, string> {
	return Object.fromEntries(Object.entries({ ...filters, by }).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** All months from the first to the last, so that a month without campaigns is a gap and not left out. */
export function monthsBetween(first: string, last: string): string[] {
	const months: string[] = [];
	let [year, number] = first.split('-').map(Number) as [number, number];
	for (let key = first; key <= last && months.length < 1200; key = `${year}-${String(number).padStart(2, '0')}`) {
		months.push(key);
		number += 1;
		if (number > 12) [year, number] = [year + 1, 1];
	}
	return months;
}
