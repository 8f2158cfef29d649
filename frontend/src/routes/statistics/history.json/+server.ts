import type { RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';
import { historyQuery } from '#lib/history/query.ts';
import { filtersOf } from '#lib/statistics/filters.ts';

/** What was before Fundus, as data. */
export const GET: RequestHandler = (event) => download(event, '/api/statistics/history', { query: historyQuery(filtersOf(event.url.searchParams), event.url.searchParams.get('by')) });
