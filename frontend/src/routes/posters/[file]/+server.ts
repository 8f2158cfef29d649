import { error, type RequestHandler } from '@sveltejs/kit';
import type { CampaignPage } from '#lib/api/types.ts';
import { areaName } from '#lib/areas.ts';
import { disciplineName } from '#lib/disciplines.ts';
import { poster, type PosterInput, type Ratio } from '#lib/poster/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { png } from '#lib/server/share/png.ts';

const ratios = ['poster', 'square', 'wide'];

/**
 * A campaign's poster as a file, `/posters/nachtlinie.svg?ratio=wide`, and as the picture that social
 * networks show, `/posters/nachtlinie.png`. `_fundus.png` is the site's own.
 */
export const GET: RequestHandler = async ({ params, locals, url }) => {
	const [, slug, kind] = /^(_fundus|[a-z0-9-]{1,120})\.(svg|png)$/.exec(params.file ?? '') ?? [];
	const ratio = kind === 'png' ? 'wide' : (url.searchParams.get('ratio') ?? 'poster');
	if (!slug || !ratios.includes(ratio)) error(404, 'Not found');
	const svg = poster({ ...(await input(locals, slug)), ratio: ratio as Ratio, standalone: true });
	const headers = {
		'cache-control': 'public, max-age=3600',
		'cross-origin-resource-policy': 'cross-origin',
		...(url.searchParams.has('language') ? {} : { vary: 'accept-language' })
	};
	if (kind === 'svg') return new Response(svg, { headers: { ...headers, 'content-type': 'image/svg+xml; charset=utf-8' } });
	const image = await png(svg);
	return new Response(new Uint8Array(image), { headers: { ...headers, 'content-type': 'image/png', 'content-length': String(image.length) } });
};

async function input(locals: App.Locals, slug: string): Promise<PosterInput> {
	if (slug === '_fundus') {
		return { title: m.home_title(), discipline: 'festival', area: m.site_claim(), seed: 'fundus' };
	}
	const campaign = await locals.api.get<CampaignPage>(`/api/campaigns/${slug}`);
	return {
		title: campaign.title,
		discipline: campaign.discipline,
		area: areaName(campaign.area),
		seed: campaign.slug,
		label: disciplineName(campaign.discipline)
	};
}
