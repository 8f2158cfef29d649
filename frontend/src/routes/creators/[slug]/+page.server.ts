import type { CreatorPage } from '#lib/api/types.ts';
import { onWall } from '#lib/server/campaigns.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const [time, creator] = await Promise.all([
		now(event.locals),
		event.locals.api.get<CreatorPage>(`/api/creators/${encodeURIComponent(event.params.slug)}`)
	]);
	cachedForEveryone(event);
	return { creator, campaigns: creator.campaigns.map((card) => onWall(card, time)) };
};
