import { expectGood } from './inspect.ts';
import { expect, someCampaign, test } from './support.ts';

const paths = ['/', '/campaigns', '/campaigns?state=all&q=xyzzy', '/start', '/how-it-works', '/fees', '/fair-pay', '/ai-transparency', '/accessibility', '/privacy', '/imprint', '/contact', '/verify', '/seals', '/refusals', '/style', '/demo', '/data', '/data/convention-2005', '/statistics', '/embed/statistics', '/fair-pay/report', '/nothing-here'];
const views = [
	{ name: 'phone, dark', width: 360, height: 780, colorScheme: 'dark' },
	{ name: 'desktop, light', width: 1440, height: 900, colorScheme: 'light' }
] as const;

for (const view of views) {
	test.describe(view.name, () => {
		test.use({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme });

		for (const path of [...paths, 'campaign', 'creator', 'money']) {
			test(`${path} is accessible and fits`, async ({ page }) => {
				let address = `/de${path === '/' ? '' : path}`;
				if (path === 'campaign' || path === 'creator') address = await someCampaign(page);
				if (path === 'money') address = `${await someCampaign(page, 'state=succeeded&sort=funded')}/money`;
				await page.goto(address);
				if (path === 'creator') await page.locator('a[href*="/creators/"]').first().click();
				await expectGood(page);
			});
		}
	});
}

test('titles of posters stay inside their sheets', async ({ page }) => {
	await page.goto('/de/campaigns?state=all');
	await page.evaluate(() => document.fonts.ready);
	const outside = await page.locator('.poster-title').evaluateAll((texts) =>
		texts
			.map((text) => {
				const box = text.getBoundingClientRect();
				const sheet = (text as SVGTextElement).ownerSVGElement!.getBoundingClientRect();
				return { words: text.textContent, out: Math.max(sheet.left - box.left, box.right - sheet.right) };
			})
			.filter(({ out }) => out > 1)
	);
	expect(outside).toEqual([]);
});
