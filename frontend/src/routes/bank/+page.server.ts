import { redirect } from '@sveltejs/kit';
import type { BankFile, StatementDay, Unidentified } from '#lib/bank/types.ts';
import { isUuid, readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance');
	const { api } = event.locals;
	const [receipts, files, statements] = await Promise.all([
		api.get<Unidentified[]>('/api/bank/receipts'),
		api.get<BankFile[]>('/api/bank/files'),
		api.get<StatementDay[]>('/api/bank/statements')
	]);
	return { receipts, files, statements, taken: files.find(({ id }) => id === event.url.searchParams.get('taken')) ?? null };
};

export const actions: Actions = {
	upload: async (event) => {
		const out = signedOut(event, {});
		if (out) return out;
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return refuse(422, {}, { file: m.bank_upload_missing() });
		const body = new FormData();
		body.set('file', file, file.name);
		const outcome = await submit({}, async () => (await event.locals.api.raw('POST', '/api/bank/files', body, { timeoutMillis: 60_000 })).json() as Promise<BankFile>);
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/bank?taken=${outcome.result.id}`));
	},
	propose: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (!isUuid(values.id)) return refuse(422, values, {});
		const outcome = await submit(values, () => event.locals.api.post(`/api/bank/receipts/${values.id}/proposal`, { reference: values.reference ?? '', note: values.note ?? '' }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/bank'));
	},
	decide: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		if (!isUuid(values.id)) return refuse(422, values, {});
		const outcome = await submit(values, () => event.locals.api.post(`/api/bank/receipts/${values.id}/decision`, { accept: values.accept === 'yes' }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/bank'));
	}
};
