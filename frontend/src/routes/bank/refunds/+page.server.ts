import { redirect } from '@sveltejs/kit';
import type { OpenRefund, PaymentOrder } from '#lib/bank/types.ts';
import { isUuid, readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance');
	const { api } = event.locals;
	const [refunds, orders] = await Promise.all([api.get<OpenRefund[]>('/api/bank/refunds'), api.get<PaymentOrder[]>('/api/bank/orders')]);
	return { refunds, orders, demo: event.locals.demo };
};

export const actions: Actions = {
	make: (event) => act(event, () => '/api/bank/orders'),
	release: (event) => act(event, (id) => `/api/bank/orders/${id}/release`),
	discard: (event) => act(event, (id) => `/api/bank/orders/${id}/discard`),
	payee: (event) => act(event, (id) => `/api/bank/refunds/${id}/payee`, ['name', 'iban'])
};

async function act(event: RequestEvent, at: (id: string) => string, fields: string[] = []) {
	const values = readValues(await event.request.formData());
	const out = signedOut(event, values);
	if (out) return out;
	if (values.id !== undefined && !isUuid(values.id)) return refuse(422, values, {});
	const body = fields.length === 0 ? undefined : Object.fromEntries(fields.map((name) => [name, values[name] ?? '']));
	const outcome = await submit(values, () => event.locals.api.post(at(values.id ?? ''), body));
	if (!('done' in outcome)) return outcome;
	redirect(303, href('/bank/refunds'));
}
