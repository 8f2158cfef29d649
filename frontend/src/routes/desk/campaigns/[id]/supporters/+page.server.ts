import type { Page, SupporterRow } from '#lib/desk/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = Math.max(0, Number(url.searchParams.get('page') ?? 1) - 1) || 0;
	return { supporters: await locals.api.get<Page<SupporterRow>>(`/api/desk/campaigns/${params.id}/pledges`, { query: { page, size: 50 } }) };
};
