import { redirect, type RequestEvent } from '@sveltejs/kit';
import { readValues, textOrNull } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import type { Appeal } from '#lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types';

/** What can be said against a refusal is part of the page only after one. */
export const load: PageServerLoad = async (event) => {
	const { draft, signedOut } = await event.parent();
	const refused = draft.state === 'refused' && !signedOut;
	return { appeal: refused ? await event.locals.api.get<Appeal>(`/api/desk/campaigns/${draft.id}/appeal`) : null };
};

/** A step in the life of a campaign; what the backend refuses is told with the fields to mend. */
async function step(event: RequestEvent, what: 'submit' | 'withdraw' | 'launch' | 'cancel') {
	const values = readValues(await event.request.formData());
	const out = signedOut(event, values);
	if (out) return out;
	const outcome = await submit(values, () => event.locals.api.post(`/api/desk/campaigns/${event.params.id}/${what}`, { note: textOrNull(values.note) }));
	if (!('done' in outcome)) return outcome;
	redirect(303, href(`/desk/campaigns/${event.params.id}?done=${what}`));
}

export const actions: Actions = {
	submit: (event) => step(event, 'submit'),
	withdraw: (event) => step(event, 'withdraw'),
	launch: (event) => step(event, 'launch'),
	cancel: (event) => step(event, 'cancel'),
	appeal: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const outcome = await submit(values, () => event.locals.api.post(`/api/desk/campaigns/${event.params.id}/appeal`, { grounds: values.grounds ?? '' }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/desk/campaigns/${event.params.id}?done=appeal`));
	},
	delete: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const outcome = await submit(values, () => event.locals.api.delete(`/api/desk/campaigns/${event.params.id}`));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/desk?done=delete'));
	}
};
