import type { CampaignCard, CreatorPage, ProjectPage } from '#lib/api/types.ts';
import { disciplineName } from '#lib/disciplines.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/** A picture as social networks fetch it; the address begins at the root of this site. */
export interface ShareImage {
	path: string;
	alt: string;
	/** Only where they are known for sure. */
	width?: number;
	height?: number;
}

/** A description of a page for machines, after schema.org. */
export type Thing = { '@type': string } & Record<string, unknown>;

const wide = { width: 1200, height: 630 };

/** The campaign's own picture, else its poster: networks show no SVG, so it is drawn as PNG. */
export function campaignImage({ slug, title, image }: Pick<CampaignCard, 'slug' | 'title' | 'image'>): ShareImage {
	const id = /\/media\/([0-9a-f-]{36})/.exec(image?.url ?? '')?.[1];
	if (id) return { path: `/media/${id}/1600.jpg`, alt: title };
	return { path: `/posters/${slug}.png?language=${getLocale()}`, alt: title, ...wide };
}

/** The poster of Fundus itself, for pages that have no campaign to show. */
export function siteImage(): ShareImage {
	return { path: `/posters/_fundus.png?language=${getLocale()}`, alt: m.home_title(), ...wide };
}

export function firstImage(campaigns: Pick<CampaignCard, 'slug' | 'title' | 'image'>[]): ShareImage {
	return campaigns[0] ? campaignImage(campaigns[0]) : siteImage();
}

type At = (path: string) => string;

export function siteThing(at: At): Thing {
	return {
		'@type': 'WebSite',
		name: 'Fundus',
		description: m.site_claim(),
		url: at(href('/')),
		inLanguage: `${getLocale()}-CH`,
		publisher: { '@type': 'GovernmentOrganization', name: m.footer_publisher() }
	};
}

type Maker = { slug: string; name: string; kind?: string };

function makerThing(at: At, { slug, name, kind }: Maker): Thing {
	const type = kind === 'organisation' ? 'Organization' : kind === 'person' ? 'Person' : 'Thing';
	return { '@type': type, name, url: at(href(`/creators/${slug}`)) };
}

interface Told extends Pick<CampaignCard, 'slug' | 'title' | 'pitch' | 'discipline' | 'language' | 'launchedAt'> {
	creator: Maker;
	project: { slug: string; title: string };
}

/** A page about a work, not an offer: a pledge is neither a purchase nor a gift alone. */
export function campaignThings(at: At, campaign: Told): Thing[] {
	const address = at(href(`/campaigns/${campaign.slug}`));
	return [
		{
			'@type': 'WebPage',
			name: campaign.title,
			description: campaign.pitch,
			url: address,
			inLanguage: campaign.language,
			...(campaign.launchedAt ? { datePublished: campaign.launchedAt } : {}),
			about: {
				'@type': 'CreativeWork',
				name: campaign.project.title,
				genre: disciplineName(campaign.discipline),
				url: at(href(`/projects/${campaign.project.slug}`)),
				creator: makerThing(at, campaign.creator)
			}
		},
		crumbs([
			['Fundus', at(href('/'))],
			[disciplineName(campaign.discipline), at(href(`/campaigns?discipline=${campaign.discipline}`))],
			[campaign.title, address]
		])
	];
}

export function creatorThing(at: At, { slug, kind, name, bio, website }: Pick<CreatorPage, 'slug' | 'kind' | 'name' | 'bio' | 'website'>): Thing {
	return {
		'@type': 'ProfilePage',
		mainEntity: { ...makerThing(at, { slug, kind, name }), ...(bio ? { description: bio } : {}), ...(website ? { sameAs: website } : {}) }
	};
}

export function projectThing(at: At, { slug, title, summary, discipline, creator, outcomeUrl }: ProjectPage): Thing {
	return {
		'@type': 'CreativeWork',
		name: title,
		...(summary ? { description: summary } : {}),
		genre: disciplineName(discipline),
		url: at(href(`/projects/${slug}`)),
		creator: makerThing(at, creator),
		...(outcomeUrl ? { sameAs: outcomeUrl } : {})
	};
}

function crumbs(steps: [string, string][]): Thing {
	return {
		'@type': 'BreadcrumbList',
		itemListElement: steps.map(([name, item], index) => ({ '@type': 'ListItem', position: index + 1, name, item }))
	};
}

/** JSON that can stand inside a script element whatever people wrote. */
export function embedded(things: Thing[]): string {
	const graph = { '@context': 'https://schema.org', '@graph': things };
	return JSON.stringify(graph).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
