import { redirect } from '@sveltejs/kit';
import { readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import type { Watch } from '#lib/payouts/types.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	return { watch: await event.locals.api.get<Watch>('/api/audit/watch') };
};

export const actions: Actions = {
	ask: (event) => act(event, '/api/audit/freeze/lift', (values) => ({ reason: values.reason ?? '' })),
	lift: (event) => act(event, '/api/audit/freeze/decision', () => ({ accept: true })),
	withdraw: (event) => act(event, '/api/audit/freeze/decision', () => ({ accept: false }))
};

/** Each of them reads the whole books first, which may take a while. */
async function act(event: RequestEvent, path: string, body: (values: Record<string, string>) => unknown) {
	const values = readValues(await event.request.formData());
	const out = signedOut(event, values);
	if (out) return out;
	const outcome = await submit(values, () => event.locals.api.post(path, body(values), { timeoutMillis: 60_000 }));
	if (!('done' in outcome)) return outcome;
	redirect(303, href('/finance/freeze'));
}
