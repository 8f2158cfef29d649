import type { BankClock } from '#lib/bank/types.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'official', 'admin');
	return { clock: await event.locals.api.get<BankClock>('/api/bank/clock') };
};
