import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { Update } from '#lib/api/types.ts';
import { isUuid, readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
	const { draft, signedOut } = await parent();
	return { updates: signedOut ? [] : await locals.api.get<Update[]>(`/api/campaigns/${encodeURIComponent(draft.slug)}/updates`), values: { id: randomUUID(), language: draft.language } };
};

export const actions: Actions = {
	default: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { id, language, title, body } = values;
		if (!isUuid(id)) error(400, 'The form has lost its id.');
		const outcome = await submit(values, () => event.locals.api.post(`/api/desk/campaigns/${event.params.id}/updates`, { id, language, title: title?.trim(), body: body?.trim() }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/desk/campaigns/${event.params.id}/updates?saved`));
	}
};
