import type { RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';
import { requireUser } from '#lib/server/guard.ts';
import { deskGroupings, filtersOf, queryOf } from '#lib/statistics/filters.ts';

/** What the desk shows, as a file. */
export const GET: RequestHandler = (event) => {
	requireUser(event, 'official', 'admin');
	return download(event, '/api/officials/statistics.xlsx', { query: queryOf(filtersOf(event.url.searchParams, deskGroupings)), headers: { accept: '*/*' } });
};
