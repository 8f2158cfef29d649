import { expect, someCampaign, test } from './support.ts';

test('what is typed before the script has arrived stays, and counts', { tag: '@script' }, async ({ page }) => {
	await page.route(/\.js$/, async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1200));
		await route.continue();
	});
	// A journey beside this one may move the clock past the end of the campaign that was just found live.
	await expect(async () => {
		const campaign = await someCampaign(page, 'state=live');
		await page.goto(`${campaign}/pledge`, { waitUntil: 'commit' });
		await page.locator('[name="email"]').fill('early@mail.example', { timeout: 4000 });
	}).toPass();
	await page.locator('[name="amountMinor"]').fill('77');
	await page.locator('[name="message"]').fill('Salü');
	await expect(page.locator('#svelte-announcer')).toBeAttached();
	await expect(page.locator('.sum .total dd')).toHaveText('CHF 77.00');
	await expect(page.locator('[name="email"]')).toHaveValue('early@mail.example');
	await expect(page.locator('[name="message"]')).toHaveValue('Salü');
});
