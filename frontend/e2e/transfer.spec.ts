import type { Browser, Page } from '@playwright/test';
import { liveCampaign } from './campaigns.ts';
import { inspect } from './inspect.ts';
import { alone, untilState } from './journey.ts';
import { as, expect, signIn, test } from './support.ts';

/**
 * A pledge by QR-bill, followed by hand as a person would: chosen, transferred (the demonstration writes
 * the bank's file), booked by finance, counted, cancelled, and paid back by an order that two people made.
 */
test('a pledge by QR-bill, from the page to the bank and back', async ({ page, browser }, info) => {
	test.setTimeout(1_200_000);
	await alone(async () => {
		let pledge = '';
		let notification = '';

		await test.step('a guest chooses the transfer', async () => {
			// Of at most 40 days: longer ones take no money up front.
			await page.goto(`${await liveCampaign(`Rheinfaden per QR-Rechnung ${info.project.name}`)}/pledge`);
			await expect(page.locator('[name="method"][value="card"]'), 'card comes first').toBeChecked();
			await page.locator('[name="amountMinor"]').fill('42.50');
			await page.locator('[name="email"]').fill(`qr-${info.project.name}@mail.example`);
			await page.locator('[name="name"]').fill('Quirina Roth');
			await page.locator('[name="method"][value="bank"]').check();
			await inspect(page);
			await page.getByRole('button', { name: 'Weiter zur Zahlungsart' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jetzt überweisen.');
			pledge = page.url();
			const bill = page.locator('img.bill');
			await expect(bill).toBeVisible();
			await expect.poll(() => bill.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
			const pdf = await page.request.get((await page.getByRole('link', { name: 'QR-Rechnung als PDF' }).getAttribute('href'))!);
			expect((await pdf.body()).subarray(0, 4).toString()).toBe('%PDF');
			await inspect(page);
			notification = (await page.getByRole('link', { name: 'camt.054' }).getAttribute('href'))!;
		});

		await test.step('finance takes in the file of the bank', async () => {
			const file = await (await page.request.get(notification)).body();
			await as(browser, 'finance@demo.example', '/de/bank', async (finance) => {
				await inspect(finance);
				await upload(finance, 'camt.054.xml', file);
				await expect(finance.locator('.notice')).toContainText('1 neu');
				await upload(finance, 'camt.054.xml', file);
				await finance.goto('/de/bank/clock');
				await inspect(finance);
			});
		});

		await test.step('the pledge counts, and is taken back', async () => {
			await page.goto(pledge);
			await untilState(page, 'Sie sind dabei.');
			await inspect(page);
			await page.locator('summary', { hasText: 'Zusage widerrufen' }).click();
			await page.getByRole('button', { name: 'Jetzt widerrufen' }).click();
			await untilState(page, 'Widerrufen.');
			await expect(page.locator('.lead')).toContainText('42.50');
		});

		await test.step('one person makes the order, another releases it', async () => {
			let answer = '';
			await as(browser, 'finance@demo.example', '/de/bank/refunds', async (finance) => {
				await inspect(finance);
				await finance.getByRole('button', { name: 'Auftrag machen' }).click();
				await expect(finance.getByText('Eine zweite Person gibt frei.').first()).toBeVisible();
			});
			await as(browser, 'finance2@demo.example', '/de/bank/refunds', async (second) => {
				await second.getByRole('button', { name: 'Freigeben' }).first().click();
				const link = second.getByRole('link', { name: 'pain.001' }).first();
				await expect(link).toBeVisible();
				const order = await second.request.get((await link.getAttribute('href'))!);
				expect(await order.text()).toContain('42.50');
				await inspect(second);
				answer = (await second.getByRole('link', { name: 'Antwort der Bank' }).first().getAttribute('href'))!;
				const file = await (await second.request.get(answer)).body();
				await second.goto('/de/bank');
				await upload(second, 'pain.002.xml', file);
				await second.goto('/de/bank/refunds');
				await expect(second.getByText('ausgeführt').first()).toBeVisible();
			});
		});
	});
});

async function upload(page: Page, name: string, buffer: Buffer) {
	await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/xml', buffer });
	await page.getByRole('button', { name: 'Einlesen' }).click();
	await expect(page.locator('.notice')).toBeVisible();
}
