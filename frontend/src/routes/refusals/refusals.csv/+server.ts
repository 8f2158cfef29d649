import type { RequestHandler } from './$types';

/** The register as a file. */
export const GET: RequestHandler = async ({ locals }) => {
	const answer = await locals.api.raw('GET', '/api/refusals.csv', undefined, { headers: { accept: 'text/csv' } });
	return new Response(answer.body, {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="fundus-refusals.csv"', 'cache-control': 'public, max-age=60' }
	});
};
