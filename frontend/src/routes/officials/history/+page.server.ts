import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Reference } from '#lib/desk/types.ts';
import { isUuid, readValues, type Errors, type Values } from '#lib/forms.ts';
import { decode, mappingOf } from '#lib/history/input.ts';
import type { Batch, Preview } from '#lib/history/types.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const at = '/api/officials/history';
const patience = { timeoutMillis: 30_000 };
const mostBytes = 2_000_000;

/** Campaigns of before Fundus: bring them in, look at what is there, take back. */
export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'admin');
	const { api } = event.locals;
	const [batches, reference] = await Promise.all([api.get<Batch[]>(at), api.get<Reference>('/api/reference')]);
	return { batches, disciplines: reference.disciplines.map(({ code, label }) => ({ code, label })), done: event.url.searchParams.get('done') };
};

/** A chosen file counts as if it had been pasted. */
async function read(event: RequestEvent): Promise<{ values: Values; tooLarge: boolean }> {
	const data = await event.request.formData();
	const values = readValues(data);
	const file = data.get('file');
	if (!(file instanceof File) || file.size === 0) return { values, tooLarge: false };
	if (file.size > mostBytes) return { values, tooLarge: true };
	return { values: { ...values, csv: decode(await file.arrayBuffer()), fileName: file.name.slice(0, 120) }, tooLarge: false };
}

async function look(event: RequestEvent, values: Values) {
	const outcome = await submit(values, () => event.locals.api.post<Preview>(`${at}/preview`, { csv: values.csv ?? '', ...mappingOf(values) }, patience));
	return 'done' in outcome ? outcome.result : null;
}

export const actions: Actions = {
	look: async (event) => {
		const { values, tooLarge } = await read(event);
		const out = signedOut(event, values);
		if (out) return out;
		if (tooLarge) return refuse(422, values, { file: m.hist_too_large() });
		if (!values.csv?.trim()) return refuse(422, values, { csv: m.hist_nothing_given() });
		const preview = await look(event, values);
		return preview ? { values, errors: {} as Errors, message: '', code: 'rows', preview } : refuse(503, values, {}, '', 'unavailable');
	},
	import: async (event) => {
		const { values } = await read(event);
		const out = signedOut(event, values);
		if (out) return out;
		const body = { csv: values.csv ?? '', ...mappingOf(values), label: values.label ?? '', source: values.source ?? '', fileName: values.fileName ?? '', leaveOut: values.leaveOut === 'yes' };
		const outcome = await submit(values, () => event.locals.api.post<Batch[]>(at, body, patience));
		if ('done' in outcome) redirect(303, href('/officials/history?done=imported'));
		return fail(outcome.status, { ...outcome.data, preview: await look(event, values) });
	},
	revoke: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (!isUuid(values.id)) return refuse(422, values, {});
		const outcome = await submit(values, () => event.locals.api.post(`${at}/${values.id}/revoke`, { reason: values.reason ?? '' }));
		if ('done' in outcome) redirect(303, href('/officials/history?done=revoked'));
		return outcome;
	}
};
