import { error, redirect } from '@sveltejs/kit';
import { href } from '#lib/links.ts';
import type { Head } from '#lib/releases/types.ts';
import type { PageServerLoad } from './$types';

/** The stable address of a period leads to its latest version. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const releases = await locals.api.get<Head[]>('/api/releases');
	const latest = releases.find(({ period, latest: last }) => last && period === params.period);
	if (!latest) error(404, { code: 'not_found', message: 'There is no such release.' });
	redirect(307, href(`/data/${latest.period}/v${latest.version}`));
};
