import { expect, it } from 'vitest';
import { isPage, localeOf } from './addresses.ts';

it('tells pages from files and targets of forms', () => {
	for (const page of ['/', '/campaigns', '/de', '/de/campaigns/x', '/themes', '/authors', '/data', '/data/2026-H1', '/data/2026-H1/v1']) expect(isPage(page), page).toBe(true);
	for (const other of ['/auth/login', '/theme', '/posters/x.svg', '/media/1/2.jpg', '/favicon.svg', '/robots.txt', '/healthz', '/_app/x.js', '/data/catalog.ttl', '/data/2026-H1/v1/area.csv-metadata.json']) {
		expect(isPage(other), other).toBe(false);
	}
});

it('reads the language of an address', () => {
	expect(localeOf('/fr')).toBe('fr');
	expect(localeOf('/it/campaigns')).toBe('it');
	expect(localeOf('/design')).toBeNull();
	expect(localeOf('/auth/login')).toBeNull();
});
