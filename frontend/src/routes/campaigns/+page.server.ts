import type { CampaignCard, Page } from '#lib/api/types.ts';
import { wall } from '#lib/server/campaigns.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

const names = ['query', 'discipline', 'area', 'language', 'state', 'ai', 'sort'] as const;

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const filters = Object.fromEntries(names.map((name) => [name, searchParams.get(name)?.slice(0, 100) ?? ''])) as Record<
		(typeof names)[number],
		string
	>;
	const page = Math.max(0, Math.min(10_000, Math.trunc(Number(searchParams.get('page') ?? 1)) || 1) - 1);
	const [time, found] = await Promise.all([
		now(event.locals),
		event.locals.api.get<Page<CampaignCard>>('/api/campaigns', {
			query: { ...filters, state: filters.state || 'live', sort: filters.sort || 'ending', page, size: 24 }
		})
	]);
	cachedForEveryone(event);
	return { filters, found: wall(found, time), narrowed: names.some((name) => filters[name] !== '') };
};
