import type { RequestHandler } from '@sveltejs/kit';
import { filtersOf, queryOf } from '#lib/statistics/filters.ts';

/** The figures of the page as a file, with the page's own filters. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const answer = await locals.api.raw('GET', '/api/statistics', undefined, { query: queryOf(filtersOf(url.searchParams)), headers: { accept: 'application/json' } });
	return new Response(answer.body, {
		headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="fundus-statistics.json"', 'cache-control': 'public, max-age=60' }
	});
};
