import { requireUser } from '#lib/server/guard.ts';
import type { Pledge } from '#lib/pledge/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event);
	return { pledges: await event.locals.api.get<Pledge[]>('/api/me/pledges') };
};
