import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { DeskPerson, ExceptionCase, LedgerEntry } from '#lib/finance/types.ts';
import { isUuid, readValues, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the ledger has entries about. */
const booked = ['charge', 'refund', 'payout', 'dispute', 'campaign'];

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	if (!isUuid(event.params.id)) error(404, 'Not found');
	const { api } = event.locals;
	const [found, people] = await Promise.all([api.get<ExceptionCase>(`/api/finance/exceptions/${event.params.id}`), api.get<DeskPerson[]>('/api/finance/exceptions/people')]);
	const source = found.subject.split(':')[0]!;
	const entries = booked.includes(source) ? await api.get<LedgerEntry[]>('/api/finance/entries', { query: { source, id: found.subject.slice(source.length + 1) } }) : [];
	const query = event.url.searchParams;
	return { found, people, entries, done: query.get('done'), replayed: query.get('events') };
};

export const actions: Actions = {
	take: (event) => act(event, 'taken', (api, id) => api.post(`/api/finance/exceptions/${id}/take`)),
	assign: (event) => act(event, 'assigned', (api, id, values) => api.post(`/api/finance/exceptions/${id}/assign`, { assignee: values.assignee || null })),
	close: (event) => act(event, 'closed', (api, id, values) => api.post(`/api/finance/exceptions/${id}/close`, { note: values.note ?? '' })),
	giveBack: (event) =>
		act(event, 'returned', async (api, id) => {
			const { subject } = await api.get<ExceptionCase>(`/api/finance/exceptions/${id}`);
			return api.post(`/api/finance/charges/${encodeURIComponent(subject.replace(/^charge:/, ''))}/give-back`);
		}),
	replay: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const outcome = await submit(values, () => event.locals.api.post<{ events: number }>('/api/finance/stripe-events/replay', undefined, { timeoutMillis: 60_000 }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/finance/exceptions/${event.params.id}?done=replayed&events=${outcome.result.events}`));
	}
};

async function act(event: RequestEvent<{ id: string }>, done: string, call: (api: App.Locals['api'], id: string, values: Values) => Promise<unknown>) {
	const values = readValues(await event.request.formData());
	const out = signedOut(event, values);
	if (out) return out;
	if (!isUuid(event.params.id)) error(404, 'Not found');
	const outcome = await submit(values, () => call(event.locals.api, event.params.id, values));
	if (!('done' in outcome)) return outcome;
	redirect(303, href(`/finance/exceptions/${event.params.id}?done=${done}`));
}
