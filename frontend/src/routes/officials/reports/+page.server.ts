import { redirect } from '@sveltejs/kit';
import type { Reference } from '#lib/desk/types.ts';
import { isUuid, readValues, textOrNull } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import type { Subscription } from '#lib/reports/types.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const at = '/api/officials/reports';

/** Reports that come by mail when a period has ended. */
export const load: PageServerLoad = async (event) => {
	const user = requireUser(event, 'official', 'admin');
	const { api } = event.locals;
	const [subscriptions, reference] = await Promise.all([api.get<Subscription[]>(at), api.get<Reference>('/api/reference')]);
	return { subscriptions, email: user.email, disciplines: reference.disciplines.map(({ code, label }) => ({ code, label })), done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	subscribe: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const wish = { rhythm: values.rhythm, language: values.language, discipline: textOrNull(values.discipline), area: textOrNull(values.area) };
		const outcome = await submit(values, () => event.locals.api.post<Subscription[]>(at, wish));
		if ('done' in outcome) redirect(303, href('/officials/reports?done=subscribed'));
		return outcome;
	},
	end: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (!isUuid(values.id)) return refuse(422, values, {});
		const outcome = await submit(values, () => event.locals.api.delete(`${at}/${values.id}`));
		if ('done' in outcome) redirect(303, href('/officials/reports?done=ended'));
		return outcome;
	}
};
