import { describe, expect, it } from 'vitest';
import { safeReturnTo } from './returnTo.ts';

describe('safeReturnTo', () => {
	it.each(['/', '/de/campaigns', '/fr/campaigns?q=a%20b&page=2', '/it/campaigns/x#rewards', '/de/suche?q=100%25'])(
		'keeps %s',
		(path) => expect(safeReturnTo(path, '/fallback')).toBe(path)
	);

	it.each([
		'//evil.example',
		'///evil.example',
		'/\\evil.example',
		'\\\\evil.example',
		'https://evil.example',
		'javascript:alert(1)',
		'data:text/html,x',
		'%2f%2fevil.example',
		'/%2fevil.example',
		'/%252fevil.example',
		'/%5cevil.example',
		'/%255cevil.example',
		'/\tevil.example',
		'/%0d%0aLocation:%20https://evil.example',
		'/a//b',
		'evil.example',
		'/auth/logout',
		'/%E0%A4%A',
		'',
		null,
		undefined,
		'/' + 'a'.repeat(3000)
	])('refuses %s', (path) => expect(safeReturnTo(path, '/fallback')).toBe('/fallback'));
});
