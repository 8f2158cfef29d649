import { redirect, type RequestEvent } from '@sveltejs/kit';
import { editShares, paidField, paidLines, paidValues, unknownPlan } from '#lib/desk/pay.ts';
import type { PayPlan } from '#lib/desk/types.ts';
import { readValues, type Errors } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { complaints } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals, params, url }) => {
	const { signedOut } = await parent();
	const plan = signedOut ? unknownPlan : await locals.api.get<PayPlan>(`/api/desk/campaigns/${params.id}/remuneration`);
	return { plan, values: paidValues(plan.lines), done: url.searchParams.get('done'), sent: url.searchParams.get('sent') };
};

const back = (event: RequestEvent, query: string) => href(`/desk/campaigns/${event.params.id}/report?${query}`);
const at = (event: RequestEvent) => `/api/desk/campaigns/${event.params.id}/remuneration`;

export const actions: Actions = {
	/** One payee more or less on a line; nothing is saved by it. */
	shares: async (event) => {
		const { change = '', ...values } = readValues(await event.request.formData());
		return { values: editShares(values, change), errors: {} as Errors, message: '', code: 'rows' };
	},
	paid: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const errors: Errors = {};
		const lines = paidLines(values, errors, complaints());
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const outcome = await submit(values, () => event.locals.api.put(`${at(event)}/paid`, { lines }));
		if (!('done' in outcome)) {
			const named = Object.fromEntries(Object.entries(outcome.data.errors).map(([name, words]) => [paidField(name, values), words]));
			return refuse(outcome.status, values, named, outcome.data.message, outcome.data.code);
		}
		if (values.then !== 'ask') redirect(303, back(event, 'done=paid'));
		const asked = await submit(values, () => event.locals.api.post<{ sent: number }>(`${at(event)}/confirmations`));
		if (!('done' in asked)) return asked;
		redirect(303, back(event, `done=asked&sent=${asked.result.sent}`));
	},
	report: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const outcome = await submit(values, () => event.locals.api.post(`/api/desk/campaigns/${event.params.id}/report`, { statement: values.statement?.trim() ?? '' }));
		if (!('done' in outcome)) return outcome;
		redirect(303, back(event, 'done=report'));
	}
};
