import { error, type RequestHandler } from '@sveltejs/kit';
import { isUuid } from '#lib/forms.ts';

const files: Record<string, [string, Record<string, string>]> = {
	'qr-bill.svg': ['qr-bill.svg', {}],
	'payment-part.svg': ['qr-bill.svg', { part: 'true' }],
	'qr-bill.pdf': ['qr-bill.pdf', {}]
};

/** The QR-bill of a pledge that is to be transferred, for whoever holds its key. */
export const GET: RequestHandler = async ({ params, locals, url }) => {
	const found = files[params.file ?? ''];
	if (!found || !isUuid(params.id)) error(404, 'Not found');
	const [file, query] = found;
	const bill = await locals.api.raw('GET', `/api/pledges/${params.id}/${file}`, undefined, { query: { ...query, key: url.searchParams.get('key') ?? '' }, headers: { accept: '*/*' } });
	return new Response(bill.body, {
		headers: {
			'content-type': bill.headers.get('content-type') ?? 'application/octet-stream',
			// Shown as an image it runs nothing; opened by itself it may not either.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
			'cache-control': 'private, no-store'
		}
	});
};
