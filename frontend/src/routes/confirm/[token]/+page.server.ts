import { redirect } from '@sveltejs/kit';
import type { Confirmation } from '#lib/desk/types.ts';
import { readValues, textOrNull, type Errors } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { parseFrancs } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const at = (token: string) => `/api/remuneration/confirmations/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	confirmation: await locals.api.get<Confirmation>(at(params.token)),
	thanks: url.searchParams.has('thanks')
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const values = readValues(await request.formData());
		const different = values.answer === 'different';
		const receivedMinor = different ? parseFrancs(values.receivedMinor ?? '') : null;
		const errors: Errors = {};
		if (values.answer !== 'confirmed' && values.answer !== 'not_received' && !different) errors.answer = m.desk_confirm_choose();
		if (different && receivedMinor === null) errors.receivedMinor = m.pledge_amount_invalid();
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const note = values.answer === 'confirmed' ? null : textOrNull(values.note);
		const body = { answer: values.answer, receivedMinor, note, gender: textOrNull(values.gender) };
		const outcome = await submit(values, () => locals.api.post(at(params.token), body));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/confirm/${encodeURIComponent(params.token)}?thanks`));
	}
};
