import type { APIRequestContext, Page } from '@playwright/test';
import { expect, someCampaign, test } from './support.ts';

const everywhere = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin'
};

test.describe('headers', () => {
	for (const path of ['/de', '/de/nothing-here', '/favicon.svg', '/robots.txt', '/auth/callback', '/healthz']) {
		test(`are on ${path}`, async ({ request }) => {
			const headers = (await request.get(path, { headers: { accept: 'text/html' } })).headers();
			for (const [name, value] of Object.entries(everywhere)) expect(headers[name], name).toBe(value);
			expect(headers['content-security-policy']).toContain("default-src 'none'");
			expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
			expect(headers['content-security-policy']).toContain("base-uri 'none'");
			expect(headers['content-security-policy']).not.toContain('unsafe');
		});
	}

	test('a form from another origin is refused', async ({ request }) => {
		const answer = await request.post('/theme', { form: { theme: 'dark' }, headers: { origin: 'https://evil.example' } });
		expect(answer.status()).toBe(403);
	});

	test('the Host header leads nowhere', async ({ request, baseURL }) => {
		const answer = await request.get('/auth/login', { headers: { host: 'evil.example' }, maxRedirects: 0 });
		expect(answer.headers().location).toContain(encodeURIComponent(new URL('/auth/callback', baseURL).href));
	});

	test('public pages are kept for a second, and never with a session', async ({ request }) => {
		const page = await request.get('/de/how-it-works', { headers: { accept: 'text/html' } });
		expect(page.headers()['cache-control']).toContain('s-maxage=1');
		const other = await request.get('/de/style', { headers: { accept: 'text/html' } });
		expect(other.headers()['cache-control']).toContain('private');
	});
});

test('machines are told whether text and data mining is reserved', async ({ page, request }) => {
	const rules: { location: string; 'tdm-reservation': number }[] = await (await request.get('/.well-known/tdmrep.json')).json();
	expect(rules.at(-1)).toEqual({ location: '/', 'tdm-reservation': 1 });
	const address = await someCampaign(page);
	const answer = await request.get(address, { headers: { accept: 'text/html' } });
	const expected = rules.some(({ location, ...rule }) => location === address && rule['tdm-reservation'] === 0) ? '0' : '1';
	expect(answer.headers()['tdm-reservation']).toBe(expected);
	expect(await answer.text()).toContain(`<meta name="tdm-reservation" content="${expected}"`);
});

test.describe('languages', () => {
	test('an address without one leads to the reader’s', async ({ request }) => {
		const answer = await request.get('/campaigns?discipline=music', { headers: { 'accept-language': 'fr-CH,fr;q=0.9' }, maxRedirects: 0 });
		expect(answer.status()).toBe(307);
		expect(answer.headers().location).toBe('/fr/campaigns?discipline=music');
	});

	test('switching keeps the page and its filters', async ({ page }) => {
		await page.goto('/de/campaigns?discipline=music&state=all');
		await page.getByRole('link', { name: 'Français' }).click();
		await expect(page).toHaveURL(/\/fr\/campaigns\?discipline=music&state=all$/);
		await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Musique');
	});

	test('each page names its versions', async ({ page }) => {
		await page.goto('/it/contact');
		for (const language of ['de-CH', 'fr-CH', 'it-CH', 'en-CH', 'x-default']) {
			await expect(page.locator(`link[rel="alternate"][hreflang="${language}"]`)).toHaveCount(1);
		}
	});
});

test('the theme is chosen without a script and stays', async ({ page }) => {
	await page.goto('/de/contact');
	await page.getByRole('button', { name: 'Dunkel' }).click();
	await expect(page).toHaveURL(/\/de\/contact$/);
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.goto('/fr');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a campaign is found, filtered and read', async ({ page }) => {
	const address = await someCampaign(page);
	await page.goto(address);
	const title = await page.getByRole('heading', { level: 1 }).innerText();
	await page.goto('/de/campaigns');
	await page.getByRole('searchbox', { name: 'Suchen' }).fill(title);
	await page.getByRole('combobox', { name: 'Zustand' }).selectOption('all');
	await page.getByRole('button', { name: 'Zeigen' }).click();
	await expect(page).toHaveURL(/state=all/);
	// The poster is the link and shows the title: it is reached as a keyboard reaches it.
	const link = page.getByRole('link', { name: title }).first();
	await expect(link).toHaveAttribute('href', address);
	await link.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	for (const part of ['#budget', '#fair-pay', '#ai']) await expect(page.locator(part)).toBeVisible();
	const sum = await page.locator('#budget tfoot td').first().innerText();
	expect(sum).toMatch(/^CHF\s[\d']+\.\d\d$/);
});

test('what is not there says so, in the reader’s language', async ({ page }) => {
	const answer = await page.goto('/fr/campaigns/cette-campagne-n-existe-pas');
	expect(answer!.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien n’est accroché ici.');
});

test('the poster is a file of its own, without script or style', async ({ page, request }) => {
	const slug = (await someCampaign(page)).split('/').pop();
	const answer = await request.get(`/posters/${slug}.svg`);
	expect(answer.headers()['content-type']).toContain('image/svg+xml');
	expect(await answer.text()).not.toMatch(/<script|style=/);
});

test.describe('what social networks and search engines are told', () => {
	const of = (page: Page, property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');

	async function shared(page: Page, request: APIRequestContext, baseURL: string, locale: string) {
		expect(await of(page, 'og:title')).toBeTruthy();
		expect(await of(page, 'og:description')).toBeTruthy();
		expect(await of(page, 'og:locale')).toBe(locale);
		await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute('content', 'summary_large_image');
		const image = (await of(page, 'og:image'))!;
		expect(new URL(image).origin).toBe(new URL(baseURL).origin);
		const answer = await request.get(image);
		expect(answer.status()).toBe(200);
		if (answer.headers()['content-type'] === 'image/png') {
			const png = await answer.body();
			expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
		} else expect(answer.headers()['content-type']).toBe('image/jpeg');
		const graph = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!) as { '@graph': { '@type': string }[] };
		return graph['@graph'].map((thing) => thing['@type']);
	}

	test('of the home page, a campaign, its project and its creator', async ({ page, request, baseURL }) => {
		await page.goto('/en');
		expect(await shared(page, request, baseURL!, 'en_CH')).toContain('WebSite');
		const campaign = (await someCampaign(page)).replace('/de/', '/fr/');
		await page.goto(campaign);
		expect(await shared(page, request, baseURL!, 'fr_CH')).toEqual(['WebPage', 'BreadcrumbList']);
		expect(await of(page, 'og:url')).toBe(new URL(campaign, baseURL).href);
		await page.locator('a[href*="/projects/"]').first().click();
		expect(await shared(page, request, baseURL!, 'fr_CH')).toContain('CreativeWork');
		await page.locator('main a[href*="/creators/"]').first().click();
		expect(await shared(page, request, baseURL!, 'fr_CH')).toContain('ProfilePage');
	});

	test('a picture that is asked for again is the same, and none is drawn for what does not exist', async ({ page, request }) => {
		const slug = (await someCampaign(page)).split('/').pop();
		const [one, two] = await Promise.all([request.get(`/posters/${slug}.png?language=it`), request.get(`/posters/${slug}.png?language=it`)]);
		expect((await one.body()).equals(await two.body())).toBe(true);
		expect((await request.get('/posters/there-is-none.png')).status()).toBe(404);
	});
});
