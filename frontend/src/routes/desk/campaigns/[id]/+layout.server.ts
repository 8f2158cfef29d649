import { error } from '@sveltejs/kit';
import type { CampaignDraft } from '#lib/desk/types.ts';
import { isUuid } from '#lib/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	requireUser(event);
	if (!isUuid(event.params.id)) error(404, 'Not found');
	return { draft: await event.locals.api.get<CampaignDraft>(`/api/desk/campaigns/${event.params.id}`), saved: event.url.searchParams.has('saved') };
};
