import { redirect } from '@sveltejs/kit';
import type { FairPayDesk } from '#lib/desk/fairpay.ts';
import { isUuid, parseWhole, readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import { complaints } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'admin');
	return { desk: await event.locals.api.get<FairPayDesk>('/api/fair-pay/desk'), done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	close: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (!isUuid(values.id)) return refuse(404, values, {}, m.fpd_none());
		const outcome = await submit(values, () => event.locals.api.post(`/api/fair-pay/disagreements/${values.id}/close`, { note: values.note ?? '' }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/fair-pay/desk?done=closed'));
	},
	rule: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const graceDays = parseWhole(values.graceDays ?? '');
		if (graceDays === null) return refuse(422, values, { graceDays: complaints().number });
		const outcome = await submit(values, () => event.locals.api.put('/api/fair-pay/rule', { refuses: values.refuses === 'on', graceDays }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/fair-pay/desk?done=rule'));
	}
};
