import { error, type RequestHandler } from '@sveltejs/kit';
import { isUuid } from '#lib/forms.ts';
import { download } from '#lib/server/download.ts';

/** The donation receipt of a pledge to a recipient that is exempt from tax, in the language of the page. */
export const GET: RequestHandler = (event) => {
	const { id } = event.params;
	if (!id || !isUuid(id)) error(404, 'Not found');
	return download(event, `/api/pledges/${id}/donation.pdf`, { query: { key: event.url.searchParams.get('key') ?? '' } });
};
