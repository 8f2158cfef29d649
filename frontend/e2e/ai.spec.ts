import { expect, signIn, test } from './support.ts';

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a declaration about AI is corrected after the launch, and its history is public', async ({ page }) => {
		await signIn(page, 'mara@demo.example', '/de/desk');
		await page.locator('a[href*="/desk/campaigns/"]').first().click();
		const at = new URL(page.url()).pathname.match(/^.*\/desk\/campaigns\/[0-9a-f-]{36}/)![0];
		await page.goto(`${at}/ai`);
		const note = `Nachgetragen ${Date.now()}`;
		await page.getByRole('radio', { name: /.*/ }).nth((await page.getByRole('radio', { checked: true }).getAttribute('value')) === 'assistive' ? 2 : 1).check();
		await page.getByRole('checkbox').first().check();
		await page.locator('[name="ai.humanContribution"]').fill('Komposition und Auswahl');
		await page.locator('[name="note"]').fill(note);
		await page.getByRole('button', { name: 'Angabe veröffentlichen' }).click();
		await expect(page.locator('main')).toContainText('Ihre Angabe gilt.');
		await expect(page.locator('main')).toContainText(note);
	});
});
