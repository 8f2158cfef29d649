import type { DeskRow, Me } from '#lib/desk/types.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event);
	const { api } = event.locals;
	const me = await api.get<Me>('/api/me');
	// Who is no creator yet has no desk to ask for; the role comes with the first profile.
	const campaigns = me.creators.length > 0 ? await api.get<DeskRow[]>('/api/desk/campaigns') : [];
	return { campaigns, creators: me.creators };
};
