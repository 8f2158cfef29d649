import { redirect } from '@sveltejs/kit';
import type { BookDay } from '#lib/finance/types.ts';
import { readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 31;
const bareDay = /^\d{4}-\d{2}-\d{2}$/;

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	const query = event.url.searchParams;
	const before = bareDay.test(query.get('before') ?? '') ? query.get('before')! : '';
	const days = await event.locals.api.get<BookDay[]>('/api/finance/days', { query: { before, size } });
	const only = query.get('only') === 'differs';
	const shown = only ? days.filter((day) => day.stripe?.state === 'differs' || day.bank?.state === 'differs') : days;
	// Stripe's days are real ones in UTC, whatever the demo's clock says.
	return { days: shown, only, before, older: days.length === size ? days.at(-1)!.day : null, today: new Date().toISOString().slice(0, 10) };
};

export const actions: Actions = {
	check: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (!bareDay.test(values.day ?? '')) return refuse(422, values, { day: m.fin_r_check_wrong() });
		const outcome = await submit(values, () => event.locals.api.post(`/api/finance/reconciliation/${values.day}`, undefined, { timeoutMillis: 120_000 }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/finance/reconciliation/${values.day}?done=1`));
	}
};
