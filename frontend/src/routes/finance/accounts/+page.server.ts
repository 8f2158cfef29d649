import { isoDay } from '#lib/dates.ts';
import type { AccountTotal } from '#lib/finance/types.ts';
import { requireUser } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	const today = isoDay(await now(event.locals));
	return { kinds: await event.locals.api.get<AccountTotal[]>('/api/finance/accounts'), from: `${today.slice(0, 4)}-01-01`, to: today };
};
