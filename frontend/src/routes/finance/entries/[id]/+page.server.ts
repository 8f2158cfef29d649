import { error } from '@sveltejs/kit';
import type { LedgerEntry } from '#lib/finance/types.ts';
import { isUuid } from '#lib/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	if (!isUuid(event.params.id)) error(404, 'Not found');
	return { entry: await event.locals.api.get<LedgerEntry>(`/api/finance/entries/${event.params.id}`) };
};
