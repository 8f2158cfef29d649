import { redirect } from '@sveltejs/kit';
import { href } from '#lib/links.ts';
import { requireUser } from '#lib/server/guard.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** The books, checked: each rule with how often it is broken. */
interface Audit {
	ranAt: string | null;
	violations: number;
	invariants: { number: number; name: string; violations: number }[];
}

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'finance', 'admin');
	return { audit: await event.locals.api.get<Audit>('/api/audit'), ran: event.url.searchParams.has('ran') };
};

export const actions: Actions = {
	default: async (event) => {
		const out = signedOut(event, {});
		if (out) return out;
		const outcome = await submit({}, () => event.locals.api.post('/api/audit', undefined, { timeoutMillis: 60_000 }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/audit?ran'));
	}
};
