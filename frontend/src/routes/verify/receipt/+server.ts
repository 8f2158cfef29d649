import { redirect, type RequestHandler } from '@sveltejs/kit';
import { href } from '#lib/links.ts';
import { ApiProblem } from '#lib/server/api.ts';
import { download } from '#lib/server/download.ts';

/** The file RECEIPT.json for a receipt's code. */
export const GET: RequestHandler = async (event) => {
	const code = (event.url.searchParams.get('code') ?? '').trim();
	if (!/^[0-9A-Za-z -]{1,60}$/.test(code)) redirect(303, href('/verify?problem=unknown'));
	try {
		return await download(event, `/api/receipts/${encodeURIComponent(code)}`);
	} catch (problem) {
		if (problem instanceof ApiProblem && problem.status === 404) redirect(303, href('/verify?problem=unknown'));
		if (problem instanceof ApiProblem && problem.status === 409) redirect(303, href('/verify?problem=not_sealed'));
		throw problem;
	}
};
