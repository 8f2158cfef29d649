import type { CampaignPage, Page } from '#lib/api/types.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import type { CampaignMoney, Movement } from '#lib/verify/money.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { api } = event.locals;
	const at = `/api/campaigns/${encodeURIComponent(event.params.slug)}`;
	const kind = event.url.searchParams.get('kind') ?? '';
	const page = Math.max(0, (Number(event.url.searchParams.get('page')) || 1) - 1);
	const [campaign, money, entries] = await Promise.all([
		api.get<CampaignPage>(at),
		api.get<CampaignMoney>(`${at}/money`),
		/^[a-z_]{1,40}$/.test(kind) ? api.get<Page<Movement>>(`${at}/money/entries`, { query: { kind, page } }) : null
	]);
	cachedForEveryone(event);
	return { campaign: { slug: campaign.slug, title: campaign.title, language: campaign.language }, money, kind, entries };
};
