import { error, type RequestHandler } from '@sveltejs/kit';
import { isUuid } from '#lib/forms.ts';
import { download } from '#lib/server/download.ts';
import { requireUser } from '#lib/server/guard.ts';

/** An edition's items with source, date, verifier, basis and validity. */
export const GET: RequestHandler = (event) => {
	requireUser(event, 'official', 'admin');
	const { id } = event.params;
	if (!id || !isUuid(id)) error(404, 'Not found');
	return download(event, `/api/fair-pay/tariffs/${id}/items.csv`);
};
