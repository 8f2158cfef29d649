import type { CampaignPage, FairPay } from '#lib/desk/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { campaign, fairPay } = await locals.api.get<{ campaign: CampaignPage; fairPay: FairPay | null }>(`/api/desk/campaigns/${params.id}/preview`);
	return { preview: campaign, fairPay };
};
