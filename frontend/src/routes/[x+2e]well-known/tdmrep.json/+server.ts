import { json } from '@sveltejs/kit';
import { locales } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

/**
 * W3C TDM Reservation Protocol: mining is reserved for the whole site, but for the pages of those who allow it.
 * The first rule that fits an address counts, so the exceptions come first.
 */
export const GET: RequestHandler = async ({ locals }) => {
	const { freeSlugs } = await locals.api.get<{ freeSlugs: string[] }>('/api/tdm');
	const free = freeSlugs.flatMap((slug) => locales.map((locale) => ({ location: `/${locale}/campaigns/${slug}`, 'tdm-reservation': 0 })));
	return json([...free, { location: '/', 'tdm-reservation': 1 }], { headers: { 'cache-control': 'public, max-age=300' } });
};
