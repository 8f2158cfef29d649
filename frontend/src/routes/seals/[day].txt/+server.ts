import { error, type RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';

/** The seals of one day. */
export const GET: RequestHandler = (event) => {
	const day = event.params.day ?? '';
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) error(404, 'Not found');
	return download(event, `/api/ledger/roots/${day}.txt`);
};
