import { refusedCampaign } from './campaigns.ts';
import { inspect } from './inspect.ts';
import { as, expect, signIn, test } from './support.ts';

/** A refusal is appealed by the artist, and overturned by somebody who did not refuse. */
test('an appeal is filed, decided by another curator, and the campaign is approved', async ({ page, browser }, info) => {
	test.setTimeout(120_000);
	const title = `Einspruchsprobe ${info.project.name} ${Date.now().toString(36)}`;
	const id = await refusedCampaign(title);
	const desk = `/de/desk/campaigns/${id}`;

	await test.step('the artist says what should be looked at again', async () => {
		await signIn(page, 'mara@demo.example', desk);
		await page.getByRole('button', { name: 'Einspruch erheben' }).click();
		await expect(page.locator('#field-grounds-error')).not.toBeEmpty();
		await page.locator('[name="grounds"]').fill('Wir proben und spielen im Klybeck.');
		await page.getByRole('button', { name: 'Einspruch erheben' }).click();
		await expect(page.getByText('Ihr Einspruch ist eingegangen.')).toBeVisible();
		await inspect(page);
	});

	await test.step('whoever refused can only read it', async () => {
		await as(browser, 'curator@demo.example', '/de/curation?state=appealed', async (first) => {
			await first.getByRole('link', { name: title }).click();
			await expect(first.getByText('den Einspruch entscheidet jemand anderes')).toBeVisible();
			await expect(first.locator('[name="outcome"]')).toHaveCount(0);
		});
	});

	await test.step('another curator overturns the refusal', async () => {
		await as(browser, 'curator2@demo.example', `/de/curation/campaigns/${id}`, async (second) => {
			await second.locator('[name="answer"]').fill('Proben und Auftritte sind in Basel.');
			await second.getByRole('button', { name: 'Entscheidung mitteilen' }).click();
			await expect(second.locator('[name="answer"]')).toHaveValue('Proben und Auftritte sind in Basel.');
			await second.locator('[name="outcome"][value="overturned"]').check();
			await second.getByRole('button', { name: 'Entscheidung mitteilen' }).click();
			await expect(second.getByText('Die Ablehnung ist aufgehoben.')).toBeVisible();
			await inspect(second);
		});
		await page.goto(desk);
		await expect(page.getByRole('button', { name: 'Jetzt starten' }).or(page.locator('form[action="?/launch"]'))).not.toHaveCount(0);
	});
});
