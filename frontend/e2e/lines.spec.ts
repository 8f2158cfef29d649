import { liveCampaign } from './campaigns.ts';
import { inspect } from './inspect.ts';
import { payByCard, untilState } from './journey.ts';
import { expect, signIn, someCampaign, test } from './support.ts';

const words = (title: string) => ({ de: { title, description: `${title} aus der Werkstatt.` } });
const offers = [
	{ kind: 'reward', amountMinor: 5000, shipping: 'europe', shippingMinor: { switzerland: 700, europe: 1500 }, vatBp: 260, texts: words('Schallplatte') },
	{ kind: 'addon', amountMinor: 2000, quantity: 5, shipping: 'worldwide', shippingMinor: { switzerland: 200, europe: 400, world: 900 }, vatBp: 810, texts: words('Plakat') },
	{ kind: 'addon', amountMinor: 500, shipping: 'none', vatBp: 810, texts: words('Download') }
];

test('a pledge with reward, add-ons, shipping and a tip is shown line by line before and after', async ({ page, javaScriptEnabled }, info) => {
	test.setTimeout(180_000);
	await page.goto(`${await liveCampaign(`Rheinfaden mit Zugaben ${info.project.name}`, 30, { offers, vatNumber: 'CHE-123.456.788' })}`);
	await expect(page.locator('#rewards')).toContainText('Europa CHF 15');
	await page.locator('a[href*="pledge?reward="]').first().click();
	await page.locator('[name="amountMinor"]').fill('60');
	const pieces = page.locator('input[name^="addons."]');
	await pieces.first().fill('2');
	await pieces.nth(1).fill('1');
	await expect(page.locator('[name="tipMinor"]')).toHaveValue('');
	await page.locator('[name="tipMinor"]').fill('2.50');
	await page.locator('[name="address.name"]').fill('Bruno Meier');
	await page.locator('[name="address.street"]').fill('Hauptstrasse 1');
	await page.locator('[name="address.postcode"]').fill('10115');
	await page.locator('[name="address.city"]').fill('Berlin');
	await page.locator('[name="address.country"]').selectOption('US');
	await page.locator('[name="email"]').fill('bruno@mail.example');
	await page.locator('[name="name"]').fill('Bruno Meier');
	const go = page.getByRole('button', { name: 'Weiter zur Zahlungsart' });
	await go.click();
	// The record is not sent to America: said in words, and nothing typed is lost.
	await expect(page.locator('#errors')).toContainText('Dorthin wird das nicht versandt.');
	await expect(pieces.first()).toHaveValue('2');
	await page.locator('[name="address.country"]').selectOption('DE');
	if (javaScriptEnabled === false) {
		await go.click();
		await expect(page.locator('#errors')).toContainText('Gesamtbetrag');
	}
	// 50 + 10 + 40 + 5 + 15 + 8 = 128.00 for the campaign, 2.50 for the platform; the fee is 6.40.
	for (const part of ['2 × Plakat', 'CHF 40.00', 'CHF 15.00', 'CHF 8.00', 'CHF 10.00', 'CHF 2.50', 'CHF 130.50', 'CHF 121.60', 'CHF 6.40']) {
		await expect(page.locator('.order')).toContainText(part);
	}
	await inspect(page);
	await go.click();
	await payByCard(page);
	await untilState(page, 'Sie sind dabei.');
	for (const part of ['130.50', '2 × Plakat', 'Versand: Schallplatte', 'Trinkgeld an die Plattform', 'CHF 6.40']) {
		await expect(page.locator('main aside')).toContainText(part);
	}
	await inspect(page);
	await page.locator('#change summary').click();
	await page.locator('input[name^="addons."]').first().fill('1');
	await page.locator('#change [name="tipMinor"]').fill('');
	await page.locator('#change').getByRole('button').last().click();
	await expect(page.locator('.notice')).toContainText('gespeichert');
	await expect(page.locator('main aside')).toContainText('104');
});

test('an official enters an exemption from tax and revokes it', async ({ page }, info) => {
	test.setTimeout(120_000);
	await page.goto(await someCampaign(page));
	const creator = (await page.locator('main a[href*="/creators/"]').first().getAttribute('href'))!.split('/').pop()!;
	const document = `Verfügung ${info.project.name} ${Date.now().toString(36)}`;
	await signIn(page, 'official@demo.example', '/de/exemptions');
	await page.locator('[name="creatorSlug"]').fill(creator);
	await page.locator('[name="authority"]').fill('Steuerverwaltung des Kantons Basel-Stadt');
	await page.locator('[name="document"]').fill(document);
	await page.locator('[name="issuedOn"]').fill('2026-01-12');
	await page.locator('[name="validFrom"]').fill('2026-01-01');
	await page.getByRole('button', { name: 'Als geprüft eintragen' }).click();
	const row = page.locator('tbody tr', { hasText: document });
	await expect(row).toContainText('auf Weiteres');
	await inspect(page);
	await row.getByRole('button', { name: 'Widerrufen' }).click();
	await expect(row.locator('.state')).toContainText('iderrufen');
});
