import { redirect } from '@sveltejs/kit';
import { readValues, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import type { Head, Table } from '#lib/releases/types.ts';
import { ApiProblem } from '#lib/server/problem.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

interface Desk {
	periods: { period: string; from: string; to: string; free: boolean }[];
	releases: Head[];
}

interface Preview {
	draft: { period: string; version: number; publishedCells: number; confidentialCells: number; protectingCells: number; attackedFigures: number; digest: string };
	tables: Table[];
}

/** A preview runs the whole attack. */
const patience = 120_000;

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'admin');
	const { api } = event.locals;
	const chosen = event.url.searchParams.get('period');
	const desk = await api.get<Desk>('/api/release-desk');
	const known = desk.periods.some(({ period }) => period === chosen);
	const looked = chosen && known ? await look(() => api.get<Preview>(`/api/release-desk/${chosen}`, { timeoutMillis: patience })) : null;
	return { ...desk, chosen, preview: looked?.preview ?? null, refusal: looked?.refusal ?? null, done: event.url.searchParams.get('done') };
};

/** What can not be published is said in place of a preview. */
async function look(call: () => Promise<Preview>) {
	try {
		return { preview: await call(), refusal: null };
	} catch (problem) {
		if (problem instanceof ApiProblem && problem.status === 409) return { preview: null, refusal: { title: problem.title, detail: problem.detail } };
		throw problem;
	}
}

export const actions: Actions = {
	publish: async (event) => {
		const values: Values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const period = values.period ?? '';
		const outcome = await submit(values, () => event.locals.api.post(`/api/release-desk/${encodeURIComponent(period)}`, { digest: values.digest ?? '', note: values.note ?? '' }, { timeoutMillis: patience }));
		if ('done' in outcome) redirect(303, href(`/releases?done=${encodeURIComponent(period)}`));
		return outcome;
	}
};
