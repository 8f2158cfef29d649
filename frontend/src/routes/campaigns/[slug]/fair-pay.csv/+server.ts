import type { RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';

/** What a campaign's page says of its pay, to take away. */
export const GET: RequestHandler = (event) => download(event, `/api/campaigns/${encodeURIComponent(event.params.slug ?? '')}/remuneration.csv`);
