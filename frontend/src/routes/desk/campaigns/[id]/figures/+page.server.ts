import type { Figures, Settlement } from '#lib/desk/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const at = `/api/desk/campaigns/${params.id}`;
	const [figures, settlement] = await Promise.all([locals.api.get<Figures>(`${at}/figures`), locals.api.get<Settlement | undefined>(`${at}/settlement`)]);
	return { figures, settlement: settlement ?? null };
};
