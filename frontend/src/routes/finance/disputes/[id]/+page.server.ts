import { error, redirect } from '@sveltejs/kit';
import type { DisputeDetail } from '#lib/finance/types.ts';
import { readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import { SIM_URL } from '$app/env/private';
import type { Actions, PageServerLoad } from './$types';

const uploads = ['receipt', 'communication', 'service', 'file'];

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	const [detail, at] = await Promise.all([event.locals.api.get<DisputeDetail>(address(event.params.id)), now(event.locals)]);
	return { detail, now: at.toISOString(), done: event.url.searchParams.get('done'), simulator: event.locals.demo ? SIM_URL : null };
};

/** The backend's address of a dispute; its ids are Stripe's. */
function address(id: string) {
	if (!/^[A-Za-z0-9_]{1,80}$/.test(id)) error(404, 'Not found');
	return `/api/finance/disputes/${id}`;
}

export const actions: Actions = {
	evidence: async (event) => {
		const data = await event.request.formData();
		const values = readValues(data);
		const out = signedOut(event, values);
		if (out) return out;
		const body = new FormData();
		body.set('text', values.text ?? '');
		for (const name of uploads) {
			const file = data.get(name);
			if (file instanceof File && file.size > 0) body.set(name, file, file.name);
		}
		const outcome = await submit(values, () => event.locals.api.raw('POST', `${address(event.params.id)}/evidence`, body, { timeoutMillis: 60_000 }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/finance/disputes/${event.params.id}?done=sent`));
	},
	accept: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (values.sure !== 'yes') return refuse(422, { ...values, accept: 'open' }, { sure: m.fin_d_accept_unchecked() });
		const outcome = await submit({ ...values, accept: 'open' }, () => event.locals.api.post(`${address(event.params.id)}/accept`, undefined, { timeoutMillis: 60_000 }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/finance/disputes/${event.params.id}?done=accepted`));
	},
	reserve: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const rate = Number((values.rate ?? '').trim().replace(',', '.'));
		const days = Number((values.days ?? '').trim());
		const errors: Record<string, string> = {};
		if ((values.rate ?? '').trim() === '' || !(rate >= 0 && rate <= 50)) errors.rate = m.fin_d_reserve_rate_wrong();
		if (!Number.isInteger(days) || days < 1 || days > 50) errors.days = m.fin_d_reserve_days_wrong();
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const outcome = await submit(values, async () => {
			const { creatorId } = await event.locals.api.get<DisputeDetail>(address(event.params.id));
			return event.locals.api.put(`/api/finance/creators/${creatorId}/reserve`, { rateBp: Math.round(rate * 100), days });
		});
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/finance/disputes/${event.params.id}?done=reserve`));
	}
};
