import type { Figures, LateSettlement, Settlement } from '#lib/desk/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const at = `/api/desk/campaigns/${params.id}`;
	const [figures, settlement, late] = await Promise.all([
		locals.api.get<Figures>(`${at}/figures`),
		locals.api.get<Settlement | undefined>(`${at}/settlement`),
		locals.api.get<LateSettlement | undefined>(`${at}/late-settlement`)
	]);
	return { figures, settlement: settlement ?? null, late: late ?? null };
};
