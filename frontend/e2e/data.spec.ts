import { expectGood } from './inspect.ts';
import { expect, signIn, test } from './support.ts';

test.describe('open data', () => {
	for (const language of ['de', 'fr', 'it', 'en']) {
		test(`a release can be read and taken away in ${language}`, async ({ page, request }) => {
			await page.goto(`/${language}/data`);
			await page.locator('ol.list a').first().click();
			await expect(page.locator('table.released')).toHaveCount(2);
			await expect(page.locator('table.released').first().locator('tbody tr').first()).toHaveClass(/level-0/);
			// What is confidential has no number anywhere, and says so in words as well.
			for (const sign of await page.locator('table.released td .sign').allTextContents()) expect(['c', '–']).toContain(sign);
			const csv = page.locator('a[href$="/discipline-area.csv"]');
			const file = await request.get((await csv.getAttribute('href'))!);
			expect(file.status()).toBe(200);
			expect(file.headers()['content-type']).toContain('text/csv');
			const rows = (await file.text()).trim().split('\r\n').slice(1);
			for (const row of rows.filter((one) => one.includes('"c"'))) expect(row).toMatch(/"c",,,,,$/);
			const structured = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!);
			expect(structured['@type']).toBe('Dataset');
			expect(structured.distribution.length).toBeGreaterThan(5);
			await expectGood(page);
		});
	}

	test('the catalogue and the sitemap name the release', async ({ request }) => {
		const turtle = await request.get('/data/catalog.ttl');
		expect(turtle.headers()['content-type']).toContain('text/turtle');
		expect(turtle.headers()['access-control-allow-origin']).toBe('*');
		expect(await turtle.text()).toContain('dcat:Distribution');
		expect((await (await request.get('/data/catalog.jsonld')).json())['@graph'].length).toBeGreaterThan(5);
		expect(await (await request.get('/sitemap.xml')).text()).toMatch(/\/de\/data\/\d{4}[^<]*\/v1</);
	});

	test('an official sees why a published period can not be published again', async ({ page }) => {
		await page.goto('/de/data');
		const period = (await page.locator('ol.list a').first().getAttribute('href'))!.split('/')[3]!;
		await signIn(page, 'official@demo.example', '/de/releases');
		await page.goto(`/de/releases?period=${period}`);
		await expect(page.locator('.notice')).toContainText(/berichtigen|Änderung/);
		await expect(page.locator('form[action="?/publish"]')).toHaveCount(0);
		await expectGood(page);
	});
});
