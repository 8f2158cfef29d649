import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './support.ts';

test('another site shows the chart in a frame', async ({ page, baseURL }) => {
	// Another origin, and on this machine like ours: browsers keep sites of the internet away from addresses of the house.
	const canton = createServer((_, response) => {
		response.setHeader('content-type', 'text/html');
		response.end(`<!doctype html><title>Kanton</title><iframe src="${baseURL}/de/embed/statistics?by=discipline" width="600" height="500"></iframe>`);
	}).listen(0);
	try {
		await page.goto(`http://127.0.0.1:${(canton.address() as AddressInfo).port}/`);
		const frame = page.frameLocator('iframe');
		await expect(frame.locator('main.embed h1')).not.toBeEmpty();
		await expect(frame.locator('header, nav, form, script')).toHaveCount(0);
		await expect(frame.getByRole('link')).toHaveAttribute('href', /^\/de\/statistics\?by=discipline$/);
	} finally {
		canton.close();
	}
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
