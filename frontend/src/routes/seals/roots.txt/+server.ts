import type { RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';

/** Every seal since the beginning, as a plain file to keep. */
export const GET: RequestHandler = (event) => download(event, '/api/ledger/roots.txt');
