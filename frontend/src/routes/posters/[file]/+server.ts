import { error, type RequestHandler } from '@sveltejs/kit';
import type { CampaignPage } from '#lib/api/types.ts';
import { areaName } from '#lib/areas.ts';
import { disciplineName } from '#lib/disciplines.ts';
import { poster, type Ratio } from '#lib/poster/index.ts';

const ratios = ['poster', 'square', 'wide'];

/** A campaign's poster as a file: `/posters/nachtlinie.svg?ratio=wide`. */
export const GET: RequestHandler = async ({ params, locals, url }) => {
	const slug = /^([a-z0-9-]{1,120})\.svg$/.exec(params.file ?? '')?.[1];
	const ratio = url.searchParams.get('ratio') ?? 'poster';
	if (!slug || !ratios.includes(ratio)) error(404, 'Not found');
	const campaign = await locals.api.get<CampaignPage>(`/api/campaigns/${slug}`);
	const svg = poster({
		title: campaign.title,
		discipline: campaign.discipline,
		area: areaName(campaign.area),
		seed: campaign.slug,
		ratio: ratio as Ratio,
		label: disciplineName(campaign.discipline),
		standalone: true
	});
	return new Response(svg, {
		headers: {
			'content-type': 'image/svg+xml; charset=utf-8',
			'cache-control': 'public, max-age=3600',
			'cross-origin-resource-policy': 'cross-origin'
		}
	});
};
