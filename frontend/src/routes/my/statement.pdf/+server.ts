import { error, type RequestHandler } from '@sveltejs/kit';
import { download } from '#lib/server/download.ts';
import { requireUser } from '#lib/server/guard.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What the signed-in person paid and got back in a period. */
export const GET: RequestHandler = (event) => {
	requireUser(event);
	const from = event.url.searchParams.get('from') ?? '';
	const to = event.url.searchParams.get('to') ?? '';
	if (!day.test(from) || !day.test(to)) error(400, 'Not a day');
	return download(event, '/api/me/statement.pdf', { query: { from, to } });
};
