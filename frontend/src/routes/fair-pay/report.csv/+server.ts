import type { RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';

/** The portal's report on fair pay, to take away. */
export const GET: RequestHandler = (event) => download(event, '/api/remuneration/report.csv');
