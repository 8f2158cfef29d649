import type { RequestHandler } from '@sveltejs/kit';
import { PUBLIC_URL } from '$app/env/private';

const closed = ['/auth/', '/*/pledges/', '/*/demo', '/*/style', '/*/officials', '/*/reports/'];

/** What search engines leave alone, and where the list of pages is: it must be named with its whole address. */
export const GET: RequestHandler = () => {
	const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${new URL('/sitemap.xml', PUBLIC_URL).href}`, ''];
	return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
};
