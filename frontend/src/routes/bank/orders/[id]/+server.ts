import { error, type RequestHandler } from '@sveltejs/kit';
import { isUuid } from '#lib/forms.ts';
import { requireUser } from '#lib/server/guard.ts';

/** The payment order as a file for the bank; only what two people have released can be had. */
export const GET: RequestHandler = async (event) => {
	requireUser(event, 'finance');
	const { id } = event.params;
	if (!isUuid(id)) error(404, 'Not found');
	const file = await event.locals.api.raw('GET', `/api/bank/orders/${id}/pain.001.xml`, undefined, { headers: { accept: '*/*' } });
	return new Response(file.body, {
		headers: { 'content-type': 'application/xml', 'content-disposition': `attachment; filename="pain.001-${id}.xml"`, 'cache-control': 'private, no-store' }
	});
};
