import type { RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';

/** The same as a spreadsheet, with the standard's column titles. */
export const GET: RequestHandler = (event) => download(event, '/api/data/grants.csv', { query: { year: event.url.searchParams.get('year') } });
