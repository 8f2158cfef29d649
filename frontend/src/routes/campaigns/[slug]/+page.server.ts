import { PUBLIC_URL } from '$app/env/private';
import type { AiVersion, CampaignPage, FairPay, Page, Supporter, Update } from '#lib/api/types.ts';
import type { LateSale, TransferOffer } from '#lib/pledge/types.ts';
import { daysUntil } from '#lib/dates.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { api } = event.locals;
	const at = `/api/campaigns/${encodeURIComponent(event.params.slug)}`;
	const [time, campaign, fairPay, updates, supporters, transfers, late, aiVersions] = await Promise.all([
		now(event.locals),
		api.get<CampaignPage>(at),
		api.get<FairPay>(`${at}/remuneration`),
		api.get<Update[]>(`${at}/updates`),
		api.get<Page<Supporter>>(`${at}/supporters`, { query: { size: 24 } }),
		api.get<TransferOffer>(`${at}/transfers`),
		api.get<LateSale>(`${at}/late-pledges`),
		api.get<AiVersion[]>(`${at}/ai`)
	]);
	cachedForEveryone(event);
	event.setHeaders({ 'tdm-reservation': campaign.ai.tdmReserved ? '1' : '0' });
	return {
		campaign,
		fairPay,
		updates,
		supporters,
		late,
		aiVersions,
		awaitedMinor: transfers.awaitedMinor,
		daysLeft: campaign.state === 'live' && campaign.deadline ? daysUntil(campaign.deadline, time) : null,
		address: new URL(event.url.pathname, PUBLIC_URL).href
	};
};
