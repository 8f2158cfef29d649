import type { QueueRow } from '#lib/desk/types.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

const states = ['submitted', 'changes_requested', 'approved', 'live', 'refused', 'appealed'] as const;

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'curator', 'admin');
	const state = states.find((one) => one === event.url.searchParams.get('state')) ?? 'submitted';
	const queue = await event.locals.api.get<QueueRow[]>('/api/curation/queue', { query: { state } });
	return { state, states: [...states], queue };
};
