import type { RequestHandler } from '@sveltejs/kit';
import { yearsOf } from '#lib/exports/types.ts';
import { download } from '#lib/server/download.ts';

/** The periodic report as data. */
export const GET: RequestHandler = (event) => download(event, '/api/data/convention-2005', { query: yearsOf(event.url.searchParams) });
