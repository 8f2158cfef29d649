import { error, type RequestHandler } from '@sveltejs/kit';
import { isUuid } from '#lib/forms.ts';
import { download } from '#lib/server/download.ts';
import { requireUser } from '#lib/server/guard.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The account's statement for the bookkeeper. */
export const GET: RequestHandler = (event) => {
	requireUser(event, 'finance', 'admin');
	const query = event.url.searchParams;
	const [from, to, campaign, currency] = ['from', 'to', 'campaign', 'currency'].map((name) => query.get(name) ?? '');
	if (!/^[a-z_]{1,40}$/.test(event.params.kind!) || !day.test(from!) || !day.test(to!)) error(400, 'Not a day');
	return download(event, `/api/finance/accounts/${event.params.kind}/statement.pdf`, {
		query: { from, to, campaign: isUuid(campaign) ? campaign : '', currency: /^[A-Z]{3}$/.test(currency!) ? currency : '' },
		headers: { accept: 'application/pdf' }
	});
};
