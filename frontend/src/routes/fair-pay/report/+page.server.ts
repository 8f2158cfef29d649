import type { FairPayReport } from '#lib/desk/fairpay.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	cachedForEveryone(event);
	return { report: await event.locals.api.get<FairPayReport>('/api/remuneration/report') };
};
