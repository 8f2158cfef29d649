import type { RequestHandler } from '@sveltejs/kit';
import { deskGroupings, filtersOf, queryOf } from '#lib/statistics/filters.ts';
import { download } from './download.ts';
import { requireUser } from './guard.ts';

/** What the officials' desk shows, or one of its lists, as a file of the backend's. */
export function deskFile(path: string): RequestHandler {
	return (event) => {
		requireUser(event, 'official', 'admin');
		return download(event, path, { query: queryOf(filtersOf(event.url.searchParams, deskGroupings)), headers: { accept: '*/*' } });
	};
}
