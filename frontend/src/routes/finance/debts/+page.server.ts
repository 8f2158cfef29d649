import { redirect } from '@sveltejs/kit';
import { isUuid, readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { parseFrancs } from '#lib/money.ts';
import type { Debt } from '#lib/payouts/types.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	return { debts: await event.locals.api.get<Debt[]>('/api/finance/debts') };
};

export const actions: Actions = {
	ask: (event) =>
		act(event, (values) => [`/api/finance/debts/${values.id}/write-off`, { amountMinor: parseFrancs(values.amountMinor ?? ''), reason: values.reason ?? '' }]),
	agree: (event) => act(event, (values) => [`/api/finance/debts/write-offs/${values.id}/decision`, { accept: true }]),
	withdraw: (event) => act(event, (values) => [`/api/finance/debts/write-offs/${values.id}/decision`, { accept: false }])
};

async function act(event: RequestEvent, call: (values: Record<string, string>) => [string, unknown]) {
	const values = readValues(await event.request.formData());
	const out = signedOut(event, values);
	if (out) return out;
	if (!isUuid(values.id)) return refuse(422, values, {});
	const [path, body] = call(values);
	const outcome = await submit(values, () => event.locals.api.post(path, body));
	if (!('done' in outcome)) return outcome;
	redirect(303, href('/finance/debts'));
}
