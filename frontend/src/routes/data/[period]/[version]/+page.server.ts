import { error } from '@sveltejs/kit';
import { PUBLIC_URL } from '$app/env/private';
import type { Head, Release } from '#lib/releases/types.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import * as m from '#lib/paraglide/messages.js';
import type { PageServerLoad } from './$types';

const licence = 'http://dcat-ap.ch/vocabulary/licenses/terms_by';

export const load: PageServerLoad = async (event) => {
	const { period, version } = event.params;
	if (!/^v\d{1,4}$/.test(version)) error(404, { code: 'not_found', message: 'There is no such release.' });
	const { api } = event.locals;
	const [release, all] = await Promise.all([
		api.get<Release>(`/api/releases/${encodeURIComponent(period)}/${version.slice(1)}`),
		api.get<Head[]>('/api/releases')
	]);
	cachedForEveryone(event);
	return { ...release, versions: all.filter((one) => one.period === period), dataset: datasetOf(release) };
};

/** The page in schema.org's words, for search engines of data. */
function datasetOf({ release, files }: Release) {
	const base = `${PUBLIC_URL}/data/${release.period}`;
	return {
		'@context': 'https://schema.org/',
		'@type': 'Dataset',
		'@id': base,
		name: `${m.open_title()}, ${release.period}`,
		description: `${m.open_ended_between({ from: release.from, to: release.to })} ${m.open_protect_text()}`,
		version: String(release.version),
		datePublished: release.publishedAt,
		temporalCoverage: `${release.from}/${release.to}`,
		spatialCoverage: 'Basel-Stadt',
		license: licence,
		isAccessibleForFree: true,
		includedInDataCatalog: { '@type': 'DataCatalog', url: `${PUBLIC_URL}/data` },
		distribution: files.map((name) => ({ '@type': 'DataDownload', name, contentUrl: `${base}/v${release.version}/${name}`, encodingFormat: formatOf(name) }))
	};
}

function formatOf(name: string): string {
	if (name.endsWith('.csv')) return 'text/csv';
	return name.endsWith('.parquet') ? 'application/vnd.apache.parquet' : 'application/json';
}
