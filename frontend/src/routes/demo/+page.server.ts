import { error, redirect } from '@sveltejs/kit';
import { MAIL_URL, SIM_URL } from '$app/env/private';
import { href } from '#lib/links.ts';
import { readValues } from '#lib/forms.ts';
import { refuse, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const steps: Record<string, Record<string, number>> = { hour: { advanceHours: 1 }, day: { advanceDays: 1 }, week: { advanceDays: 7 }, month: { advanceDays: 30 }, two: { advanceDays: 61 } };

/** Moves the demo's time; the page exists there only. */
export const load: PageServerLoad = async ({ locals, url }) => {
	if (!locals.demo) error(404, 'Not found');
	const clock = await locals.api.get<{ now: string; realNow: string }>('/api/demo/clock');
	return { clock, inbox: MAIL_URL, simulator: SIM_URL, done: url.searchParams.get('done'), jobs: url.searchParams.get('jobs') };
};

export const actions: Actions = {
	advance: async ({ locals, request }) => {
		if (!locals.demo) error(404, 'Not found');
		const values = readValues(await request.formData());
		const step = steps[values.step ?? ''];
		if (!step) return refuse(422, values, {});
		const moved = await submit(values, () => locals.api.post('/api/demo/clock', step, { timeoutMillis: 120_000 }));
		if (!('done' in moved)) return moved;
		const ran = await submit(values, () => locals.api.post<{ done?: number } | undefined>('/api/demo/jobs', undefined, { timeoutMillis: 180_000 }));
		if (!('done' in ran)) return ran;
		redirect(303, href(`/demo?done=advance&jobs=${ran.result?.done ?? 0}`));
	}
};
