import { expect, test } from './support.ts';

test('another site shows the chart in a frame, and no other page', async ({ page, baseURL }) => {
	await page.route('https://canton.example/**', (route) => {
		const path = new URL(route.request().url()).pathname;
		const to = path === '/chart' ? '/de/embed/statistics?by=discipline' : '/de/statistics';
		return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Kanton</title><iframe src="${baseURL}${to}" width="600" height="500"></iframe>` });
	});
	await page.goto('https://canton.example/chart');
	const frame = page.frameLocator('iframe');
	await expect(frame.locator('h1')).not.toBeEmpty();
	await expect(frame.locator('header, nav, form, script')).toHaveCount(0);
	await expect(frame.getByRole('link')).toHaveAttribute('href', /^\/de\/statistics\?by=discipline$/);
	await page.goto('https://canton.example/page');
	await expect(page.frameLocator('iframe').locator('h1')).toHaveCount(0);
});

test('only the embedded page may be framed', async ({ request }) => {
	for (const path of ['/de', '/de/statistics', '/de/data', '/de/campaigns', '/theme', '/de/nothing-here']) {
		const headers = (await request.get(path, { headers: { accept: 'text/html' }, maxRedirects: 0 })).headers();
		expect(headers['x-frame-options'], path).toBe('DENY');
		expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
	}
	const headers = (await request.get('/de/embed/statistics', { headers: { accept: 'text/html' } })).headers();
	expect(headers['x-frame-options']).toBeUndefined();
	expect(headers['content-security-policy']).toMatch(/frame-ancestors (?!'none')/);
	expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('the page offers the code of what it shows', async ({ page }) => {
	await page.goto('/de/statistics?by=area&discipline=music');
	await page.getByText('Diagramm einbetten').click();
	await expect(page.locator('#embed-code')).toHaveValue(/^<iframe src="http[^"]+\/de\/embed\/statistics\?discipline=music&amp;by=area" title="/);
});
