import { error, type RequestHandler } from '@sveltejs/kit';
import { isUuid } from '#lib/forms.ts';
import { download } from '#lib/server/download.ts';
import { requireUser } from '#lib/server/guard.ts';

/** The settlement statement of a campaign, for its creator. */
export const GET: RequestHandler = (event) => {
	requireUser(event);
	const { id } = event.params;
	if (!id || !isUuid(id)) error(404, 'Not found');
	return download(event, `/api/desk/campaigns/${id}/settlement.pdf`);
};
