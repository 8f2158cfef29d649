import type { CampaignPage, FairPay } from '#lib/desk/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const preview = await locals.api.get<CampaignPage & { fairPay?: FairPay | null }>(`/api/desk/campaigns/${params.id}/preview`);
	return { preview, fairPay: preview.fairPay ?? null };
};
