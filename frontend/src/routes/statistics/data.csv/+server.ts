import type { RequestHandler } from '@sveltejs/kit';
import { filtersOf, queryOf } from '#lib/statistics/filters.ts';

/** The figures of the page as a file, with the page's own filters. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const answer = await locals.api.raw('GET', '/api/statistics.csv', undefined, { query: queryOf(filtersOf(url.searchParams)), headers: { accept: 'text/csv' } });
	return new Response(answer.body, {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="fundus-statistics.csv"', 'cache-control': 'public, max-age=60' }
	});
};
