import { redirect } from '@sveltejs/kit';
import { components, type Catalogue } from '#lib/desk/fairpay.ts';
import { parseWhole, readValues, textOrNull, type Errors } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { parseFrancs } from '#lib/money.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import { complaints } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'admin');
	return { catalogue: await event.locals.api.get<Catalogue>('/api/fair-pay/tariffs'), done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	source: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { code, organisation, discipline, url, status } = values;
		const outcome = await submit(values, () => event.locals.api.post('/api/fair-pay/tariffs/sources', { code, organisation, discipline, url: textOrNull(url), status }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/fair-pay/desk/tariffs?done=saved'));
	},
	factor: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const errors: Errors = {};
		const year = parseWhole(values.year ?? '');
		if (year === null) errors.year = complaints().number;
		const parts = components.flatMap((code) => {
			const typed = values[`rate.${code}`]?.trim() ?? '';
			if (typed === '') return [];
			// A percentage with two places has as many digits as francs and Rappen.
			const rateBp = parseFrancs(typed);
			if (rateBp === null) errors[`rate.${code}`] = complaints().number;
			return [{ code, rateBp, verification: values.verification ?? 'unverified' }];
		});
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const outcome = await submit(values, () => event.locals.api.post('/api/fair-pay/factors', { basis: values.basis, year, note: values.note ?? '', components: parts }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/fair-pay/desk/tariffs?done=saved'));
	}
};
