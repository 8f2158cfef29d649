import { redirect } from '@sveltejs/kit';
import type { LateOffer } from '#lib/desk/types.ts';
import { parseWhole } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const nothing: LateOffer = { days: null, rewardIds: [], until: null, changeable: false };

export const load: PageServerLoad = async ({ parent, locals, params }) => {
	const { signedOut } = await parent();
	return { offer: signedOut ? nothing : await locals.api.get<LateOffer>(`/api/desk/campaigns/${params.id}/late-pledges`) };
};

export const actions: Actions = {
	default: async (event) => {
		const data = await event.request.formData();
		const rewardIds = data.getAll('rewardIds').map(String);
		const typed = String(data.get('days') ?? '').trim();
		const values = { days: typed, rewardIds: rewardIds.join(' ') };
		const out = signedOut(event, values);
		if (out) return out;
		const days = typed === '' ? null : parseWhole(typed);
		if (typed !== '' && days === null) return refuse(422, values, { days: m.desk_number_invalid() });
		const outcome = await submit(values, () => event.locals.api.put(`/api/desk/campaigns/${event.params.id}/late-pledges`, { days, rewardIds }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/desk/campaigns/${event.params.id}/late?saved`));
	}
};
