import { error, type RequestHandler } from '@sveltejs/kit';
import { isUuid } from '#lib/forms.ts';
import { download } from '#lib/server/download.ts';
import { requireUser } from '#lib/server/guard.ts';

/** The rows of an import as they came, with what was left out and why. */
export const GET: RequestHandler = async (event) => {
	requireUser(event, 'official', 'admin');
	if (!isUuid(event.params.id)) error(404, 'Not found');
	return download(event, `/api/officials/history/${event.params.id}/rows.csv`);
};
