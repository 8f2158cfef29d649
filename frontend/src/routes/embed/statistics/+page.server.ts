import { filtersOf, queryOf } from '#lib/statistics/filters.ts';
import type { Statistics } from '#lib/statistics/types.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** One chart of the public statistics, for frames of other sites. */
export const load: PageServerLoad = async (event) => {
	const filters = filtersOf(event.url.searchParams);
	const { rows, totals, generatedAt } = await event.locals.api.get<Statistics>('/api/statistics', { query: queryOf(filters) });
	cachedForEveryone(event);
	return { filters, rows, totals, generatedAt, query: new URLSearchParams(queryOf(filters)).toString() };
};
