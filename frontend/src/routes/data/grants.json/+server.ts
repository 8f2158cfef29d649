import type { RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';

/** What campaigns brought their creators, as 360Giving has grants; `?year=2026` for one year. */
export const GET: RequestHandler = (event) => download(event, '/api/data/grants', { query: { year: event.url.searchParams.get('year') } });
