import { error } from '@sveltejs/kit';
import { unknownDraft } from '#lib/desk/sections.ts';
import type { CampaignDraft } from '#lib/desk/types.ts';
import { isUuid } from '#lib/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { id } = event.params;
	if (!isUuid(id)) error(404, 'Not found');
	// A form was sent after the session ended: the page only has to give back what was typed.
	if (event.request.method === 'POST' && !event.locals.user) return { draft: unknownDraft(id), saved: false, signedOut: true };
	requireUser(event);
	const draft = await event.locals.api.get<CampaignDraft>(`/api/desk/campaigns/${id}`);
	return { draft, saved: event.url.searchParams.has('saved'), signedOut: false };
};
