import { liveCampaign } from './campaigns.ts';
import { expect, signIn, test } from './support.ts';

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a declaration about AI is corrected after the launch, and its history is public', async ({ page }) => {
		const title = `Rheinfaden Maschine ${Date.now().toString(36)}`;
		const address = await liveCampaign(title);
		await signIn(page, 'mara@demo.example', '/de/desk');
		await page.getByRole('link', { name: title }).first().click();
		await page.getByRole('navigation', { name: /./ }).locator('a[href$="/ai"]').click();
		await page.locator('input[name="ai.use"][value="assistive"]').check();
		await page.locator('input[name="ai.stages.audio"]').check();
		await page.locator('[name="ai.humanContribution"]').fill('Komposition und Auswahl');
		await page.locator('[name="note"]').fill('Im Studio kam ein Werkzeug dazu.');
		await page.getByRole('button', { name: 'Angabe veröffentlichen' }).click();
		await expect(page.locator('main')).toContainText('Ihre Angabe gilt.');

		await page.goto(`${address}#ai`);
		await expect(page.locator('#ai')).toContainText('Verlauf: 2 Angaben');
		await expect(page.locator('#ai')).toContainText('Im Studio kam ein Werkzeug dazu.');
		await expect(page.locator('#ai')).toContainText('Selbstangabe');
		await page.goto(`/de/campaigns?ai=assistive&query=${encodeURIComponent(title)}`);
		await expect(page.locator('main')).toContainText(title);
	});
});
