import { error, redirect } from '@sveltejs/kit';
import { isUuid, readValues, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the link in a mailed report leads. Opening it ends nothing: mail programs open links by themselves. */
export const load: PageServerLoad = (event) => {
	if (!isUuid(event.params.id)) error(404, 'Not found');
	event.setHeaders({ 'referrer-policy': 'no-referrer' });
	return { key: event.url.searchParams.get('key') ?? '', ended: event.url.searchParams.has('ended') };
};

export const actions: Actions = {
	default: async (event) => {
		const values: Values = readValues(await event.request.formData());
		if (!isUuid(event.params.id)) error(404, 'Not found');
		const outcome = await submit(values, () => event.locals.api.post(`/api/statistics/reports/${event.params.id}/end`, { key: values.key ?? '' }));
		if ('done' in outcome) redirect(303, href(`/reports/${event.params.id}?ended`));
		return outcome;
	}
};
