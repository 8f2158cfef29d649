import { error, type RequestHandler } from '@sveltejs/kit';

/** Files as a bank would send them; the demonstration has them from its backend, and they exist there only. */
export const GET: RequestHandler = async ({ params, locals, url }) => {
	if (!locals.demo || !/^(pledges|orders)\/[0-9a-f-]{36}\/(camt\.054|pain\.002)\.xml$/.test(params.path ?? '')) error(404, 'Not found');
	const file = await locals.api.raw('GET', `/api/demo/bank/${params.path}`, undefined, { query: Object.fromEntries(url.searchParams), headers: { accept: '*/*' } });
	return new Response(file.body, {
		headers: { 'content-type': 'application/xml', 'content-disposition': file.headers.get('content-disposition') ?? 'attachment', 'cache-control': 'private, no-store' }
	});
};
