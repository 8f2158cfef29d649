import { isoDay } from '#lib/dates.ts';
import { requireUser } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { Pledge } from '#lib/pledge/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event);
	const [pledges, time] = await Promise.all([event.locals.api.get<Pledge[]>('/api/me/pledges'), now(event.locals)]);
	const to = isoDay(time);
	return { pledges, from: `${to.slice(0, 4)}-01-01`, to };
};
