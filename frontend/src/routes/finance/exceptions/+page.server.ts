import { redirect } from '@sveltejs/kit';
import type { DeskPerson, ExceptionCase, ExceptionCount } from '#lib/finance/types.ts';
import { isUuid, readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	const { api } = event.locals;
	const query = event.url.searchParams;
	const open = query.get('state') !== 'closed';
	const kind = /^[a-z_]{1,40}$/.test(query.get('kind') ?? '') ? query.get('kind')! : '';
	const owner = (query.get('owner') ?? '').slice(0, 80);
	const [cases, summary, people] = await Promise.all([
		api.get<ExceptionCase[]>('/api/finance/exceptions', { query: { open, kind, owner } }),
		api.get<ExceptionCount[]>('/api/finance/exceptions/summary'),
		api.get<DeskPerson[]>('/api/finance/exceptions/people')
	]);
	return { cases, summary, people, open, kind, owner };
};

export const actions: Actions = {
	take: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (!isUuid(values.id)) return refuse(422, values, {});
		const outcome = await submit(values, () => event.locals.api.post(`/api/finance/exceptions/${values.id}/take`));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/finance/exceptions/${values.id}?done=taken`));
	}
};
