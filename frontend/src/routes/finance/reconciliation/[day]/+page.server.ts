import { error, redirect } from '@sveltejs/kit';
import type { BookDayDetail } from '#lib/finance/types.ts';
import { href } from '#lib/links.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const bareDay = /^\d{4}-\d{2}-\d{2}$/;

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	if (!bareDay.test(event.params.day) || Number.isNaN(Date.parse(event.params.day))) error(404, 'Not found');
	return { detail: await event.locals.api.get<BookDayDetail>(`/api/finance/days/${event.params.day}`), done: event.url.searchParams.has('done') };
};

export const actions: Actions = {
	check: async (event) => {
		const out = signedOut(event, {});
		if (out) return out;
		if (!bareDay.test(event.params.day)) error(404, 'Not found');
		const outcome = await submit({}, () => event.locals.api.post(`/api/finance/reconciliation/${event.params.day}`, undefined, { timeoutMillis: 120_000 }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/finance/reconciliation/${event.params.day}?done=1`));
	}
};
