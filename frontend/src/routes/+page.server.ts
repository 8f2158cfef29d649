import type { CampaignCard, Overview, Page } from '#lib/api/types.ts';
import { ApiUnavailable } from '#lib/server/api.ts';
import { wall } from '#lib/server/campaigns.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { api } = event.locals;
	try {
		const [time, furthest, ending, overview] = await Promise.all([
			now(event.locals),
			api.get<Page<CampaignCard>>('/api/campaigns', { query: { state: 'live', sort: 'newest', size: 9 } }),
			api.get<Page<CampaignCard>>('/api/campaigns', { query: { state: 'live', sort: 'ending', size: 6 } }),
			api.get<Overview>('/api/statistics/overview')
		]);
		cachedForEveryone(event);
		return { away: false, live: wall(furthest, time).items, ending: wall(ending, time).items, overview };
	} catch (problem) {
		// The front door stays open when the backend is away.
		if (!(problem instanceof ApiUnavailable)) throw problem;
		return { away: true, live: [], ending: [], overview: null };
	}
};
