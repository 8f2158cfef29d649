import type { RequestHandler } from '@sveltejs/kit';
import { PUBLIC_URL } from '$app/env/private';
import type { CampaignCard, Page } from '#lib/api/types.ts';
import { href } from '#lib/links.ts';
import type { Head } from '#lib/releases/types.ts';
import { locales } from '#lib/paraglide/runtime.js';

const fixed = ['/', '/campaigns', '/start', '/how-it-works', '/fees', '/fair-pay', '/ai-transparency', '/refusals', '/accessibility', '/privacy', '/imprint', '/data', '/data/convention-2005', '/statistics', '/fair-pay/report', '/contact'];

/** Every public page in each language, for search engines. */
export const GET: RequestHandler = async ({ locals }) => {
	const campaigns = await locals.api.get<Page<CampaignCard>>('/api/campaigns', { query: { state: 'all', sort: 'newest', size: 100 } });
	const releases = await locals.api.get<Head[]>('/api/releases');
	const paths = [...fixed, ...releases.map(({ period, version }) => `/data/${period}/v${version}`), ...campaigns.items.map(({ slug }) => `/campaigns/${slug}`)];
	const address = (path: string, locale: (typeof locales)[number]) => new URL(href(path, locale), PUBLIC_URL).href;
	const entries = paths.map(
		(path) =>
			`<url><loc>${address(path, 'de')}</loc>` +
			locales.map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address(path, locale)}"/>`).join('') +
			'</url>'
	);
	const xml = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>`;
	return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
};
