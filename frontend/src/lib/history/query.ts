import type { Filters } from '#lib/statistics/filters.ts';

export const historyGroups = ['year', 'discipline', 'area'] as const;

/** The page's filters as the backend takes them for imported campaigns, which count by year. */
export function historyQuery({ from, to, discipline, area, language }: Filters, by: string | null = 'year'): Record<string, string> {
	const group = historyGroups.find((one) => one === by) ?? 'year';
	return Object.fromEntries(Object.entries({ from, to, discipline, area, language, by: group }).filter((entry): entry is [string, string] => entry[1] !== null));
}
