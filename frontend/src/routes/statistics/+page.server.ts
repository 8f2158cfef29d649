import type { Reference } from '#lib/desk/types.ts';
import { historyQuery } from '#lib/history/query.ts';
import type { HistoryReport } from '#lib/history/types.ts';
import { filtersOf, groupings, queryOf } from '#lib/statistics/filters.ts';
import type { Statistics } from '#lib/statistics/types.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { api } = event.locals;
	const filters = filtersOf(event.url.searchParams);
	const [reference, years, byDiscipline, ...each] = await Promise.all([
		api.get<Reference>('/api/reference'),
		api.get<HistoryReport>('/api/statistics/history', { query: historyQuery(filters) }),
		api.get<HistoryReport>('/api/statistics/history', { query: historyQuery(filters, 'discipline') }),
		...groupings.map((by) => api.get<Statistics>('/api/statistics', { query: queryOf(filters, by) }))
	]);
	const by = Object.fromEntries(groupings.map((name, i) => [name, each[i]!.rows])) as Record<(typeof groupings)[number], Statistics['rows']>;
	cachedForEveryone(event);
	const { totals, generatedAt, definition } = each[0]!;
	const history = years.answer.totals.campaigns > 0 ? { years, disciplines: byDiscipline } : null;
	return { filters, history, totals, generatedAt, definition: typeof definition === 'string' ? definition : null, by, disciplines: reference.disciplines.map(({ code, label }) => ({ code, label })) };
};
