import { error, type RequestHandler } from '@sveltejs/kit';

/** Images come through this site, so that the browser talks to one origin only. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const { id, file } = params as { id: string; file: string };
	if (!/^[0-9a-f-]{36}$/.test(id) || !/^\d{2,4}\.(jpg|webp|avif)$/.test(file)) error(404, 'Not found');
	const image = await locals.api.raw('GET', `/api/media/${id}/${file}`, undefined, { headers: { accept: 'image/*' } });
	const type = image.headers.get('content-type') ?? '';
	if (!type.startsWith('image/') || type.includes('svg')) error(404, 'Not found');
	const headers = new Headers({ 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' });
	const length = image.headers.get('content-length');
	if (length) headers.set('content-length', length);
	return new Response(image.body, { headers });
};
