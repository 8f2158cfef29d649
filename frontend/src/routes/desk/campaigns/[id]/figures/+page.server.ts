import type { Figures } from '#lib/desk/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({ figures: await locals.api.get<Figures>(`/api/desk/campaigns/${params.id}/figures`) });
