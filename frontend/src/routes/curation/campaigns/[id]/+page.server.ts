import { error, redirect } from '@sveltejs/kit';
import type { Reference, ReviewPage } from '#lib/desk/types.ts';
import { isUuid, readValues, textOrNull, type Errors } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { requireUser } from '#lib/server/guard.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const decisions = ['approved', 'changes_requested', 'refused'];

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'curator', 'admin');
	if (!isUuid(event.params.id)) error(404, 'Not found');
	const { api } = event.locals;
	const [review, reference] = await Promise.all([api.get<ReviewPage>(`/api/curation/campaigns/${event.params.id}`), api.get<Reference>('/api/reference')]);
	return { review, reasons: reference.refusalReasons, done: event.url.searchParams.has('done') };
};

export const actions: Actions = {
	decide: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { decision = '' } = values;
		const errors: Errors = {};
		if (!decisions.includes(decision)) errors.decision = m.official_decide_choose();
		if (decision === 'refused' && !values.reasonCode) errors.reasonCode = m.official_decide_reason_needed();
		if (decision === 'changes_requested' && !textOrNull(values.note)) errors.note = m.official_decide_note_needed();
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const body = { decision, reasonCode: decision === 'approved' ? null : textOrNull(values.reasonCode), note: values.note?.trim() ?? '' };
		const outcome = await submit(values, () => event.locals.api.post(`/api/curation/campaigns/${event.params.id}/decision`, body));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/curation/campaigns/${event.params.id}?done`));
	},
	appeal: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { outcome = '' } = values;
		const errors: Errors = {};
		if (!['upheld', 'overturned'].includes(outcome)) errors.outcome = m.official_decide_choose();
		if (!textOrNull(values.answer)) errors.answer = m.appeal_answer_needed();
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const answer = await submit(values, () => event.locals.api.post(`/api/curation/campaigns/${event.params.id}/appeal`, { outcome, answer: values.answer }));
		if (!('done' in answer)) return answer;
		redirect(303, href(`/curation/campaigns/${event.params.id}?done`));
	}
};
