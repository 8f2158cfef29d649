import type { Dispute } from '#lib/finance/types.ts';
import { requireUser } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	const open = event.url.searchParams.get('state') !== 'closed';
	const [disputes, at] = await Promise.all([event.locals.api.get<Dispute[]>('/api/finance/disputes', { query: { open } }), now(event.locals)]);
	return { disputes, open, now: at.toISOString() };
};
