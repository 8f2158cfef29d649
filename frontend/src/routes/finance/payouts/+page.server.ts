import { redirect } from '@sveltejs/kit';
import { isUuid, readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import type { Release } from '#lib/payouts/types.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	return { releases: await event.locals.api.get<Release[]>('/api/finance/releases') };
};

export const actions: Actions = {
	release: (event) => act(event, 'release'),
	hold: (event) => act(event, 'hold')
};

async function act(event: RequestEvent, what: 'release' | 'hold') {
	const values = readValues(await event.request.formData());
	const out = signedOut(event, values);
	if (out) return out;
	if (!isUuid(values.id)) return refuse(422, values, {});
	const outcome = await submit(values, () => event.locals.api.post(`/api/finance/payouts/${values.id}/${what}`, what === 'hold' ? { note: values.note ?? '' } : undefined));
	if (!('done' in outcome)) return outcome;
	redirect(303, href('/finance/payouts'));
}
