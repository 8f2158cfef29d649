import { cachedForEveryone } from '#lib/server/guard.ts';
import type { Head } from '#lib/releases/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const releases = await event.locals.api.get<Head[]>('/api/releases');
	cachedForEveryone(event);
	return { releases };
};
