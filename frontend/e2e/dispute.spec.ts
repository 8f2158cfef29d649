import type { Browser, Page } from '@playwright/test';
import { liveCampaign } from './campaigns.ts';
import { inspect } from './inspect.ts';
import { advance, alone, untilState } from './journey.ts';
import { as, expect, signIn, test } from './support.ts';

const simulator = process.env.SIM_URL ?? 'http://localhost:8082';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/**
 * Disputes as a person follows them: one that comes with the charge stops the payout and is won with evidence;
 * one that comes after the payout is lost, and the books say who bears it.
 */
test('a dispute, from the card to the books', async ({ page, browser }, info) => {
	test.setTimeout(1_200_000);
	const title = `Rheinfaden bestritten ${info.project.name} ${Date.now().toString(36)}`;
	await alone(async () => {
		let campaign = '';
		let paid = '';

		await test.step('two people pledge, one of them with the card that is disputed', async () => {
			campaign = await liveCampaign(title, 14);
			paid = await pledge(browser, campaign, '1500', 'ada', '4242424242424242');
			await pledge(browser, campaign, '500', 'bruno', '4000000000000259');
		});

		await test.step('the campaign succeeds; the payout waits for the dispute', async () => {
			await signIn(page, 'finance@demo.example', '/de/finance');
			await advance(page, 'month');
			await expect(async () => {
				await page.goto('/de/finance/disputes');
				await expect(row(page, title)).toBeVisible({ timeout: 1000 });
			}).toPass({ timeout: 120_000 });
			await inspect(page);
			await expect(row(page, title)).toContainText('CHF 500.00');
			await expect(row(page, title)).toContainText('wartet auf uns');
			await page.goto('/de/finance');
			await expect(page.getByRole('link', { name: /Rückbelastung(en)? warte/ })).toBeVisible();
			await inspect(page);
		});

		await test.step('somebody takes the case', async () => {
			await page.goto('/de/finance/exceptions?kind=dispute');
			await inspect(page);
			await row(page, title).getByRole('button', { name: /Übernehmen/ }).click();
			await expect(page.locator('.notice')).toContainText('übernommen');
			await inspect(page);
			await page.getByRole('link', { name: 'Rückbelastung', exact: true }).first().click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Die Person sagt, sie habe nicht bezahlt');
		});

		await test.step('what is refused comes back as it was typed; evidence wins', async () => {
			await inspect(page);
			await page.locator('[name="text"]').fill('winning_evidence');
			await page.locator('[name="receipt"]').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no document') });
			await page.getByRole('button', { name: 'Belege absenden' }).click();
			await expect(page.locator('#errors')).toContainText('PDF, JPEG oder PNG');
			await expect(page.locator('[name="text"]')).toHaveValue('winning_evidence');
			await page.locator('[name="receipt"]').setInputFiles({ name: 'beleg.pdf', mimeType: 'application/pdf', buffer: pdf });
			await page.getByRole('button', { name: 'Belege absenden' }).click();
			await expect(page.locator('.notice')).toContainText('bei der Bank');
			await expect(page.getByText('beleg.pdf')).toBeVisible();
			await untilOutcome(page, 'Gewonnen');
			await inspect(page);
		});

		await test.step('then the project is paid out', async () => {
			await as(browser, 'mara@demo.example', '/de/desk', async (mara) => {
				await mara.getByRole('link', { name: title }).first().click();
				await mara.waitForURL(/\/desk\/campaigns\/[^/]+$/);
				const desk = new URL(mara.url()).pathname;
				await mara.goto(`${desk}/payout`);
				const onboard = mara.getByRole('button', { name: /Konto einrichten|Angaben ergänzen/ });
				if ((await onboard.count()) > 0) {
					await onboard.click();
					await mara.locator('[name="name"]').fill('Mara Demo');
					await mara.locator('[name="iban"]').fill('CH93 0076 2011 6238 5295 7');
					await mara.locator('[name="dob"]').fill('1990-05-01');
					await mara.locator('[name="action"][value="complete"]').click();
					await mara.waitForURL(/\/payout/);
				}
				for (let day = 0; day < 8; day++) {
					await mara.goto(`${desk}/payout`);
					if ((await mara.locator('.work').innerText()).includes('Ausbezahlt am')) break;
					await release(browser, title);
					await advance(mara, 'day');
				}
				await expect(mara.locator('.work')).toContainText('Ausbezahlt am');
			});
		});

		let dispute = '';
		await test.step('after the payout another bank objects', async () => {
			await page.goto(`${simulator}/disputes?q=${paid}`);
			await page.locator('[name="reason"]').first().selectOption('product_not_received');
			await page.getByRole('button', { name: 'Dispute' }).first().click();
			await expect(page.locator('tbody tr').first()).toContainText('needs_response');
			await expect(async () => {
				await page.goto('/de/finance/disputes');
				await expect(row(page, title)).toBeVisible({ timeout: 1000 });
			}).toPass({ timeout: 60_000 });
			await row(page, title).getByRole('link').first().click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Die Belohnung kam nicht an');
			dispute = page.url();
			const steps = page.locator('ol > li');
			await expect(steps.filter({ hasText: 'An das Projekt ausbezahlt' })).toHaveCount(1);
			await expect(steps.filter({ hasText: 'Die Bank widerspricht' })).toContainText('Bestritten, offen');
		});

		await test.step('we answer, and lose', async () => {
			await page.locator('[name="text"]').fill('Die Schallplatte ging am 3. Mai auf die Post.');
			await page.locator('[name="service"]').setInputFiles({ name: 'sendung.pdf', mimeType: 'application/pdf', buffer: pdf });
			await page.getByRole('button', { name: 'Belege absenden' }).click();
			await expect(page.locator('.notice')).toContainText('bei der Bank');
			await page.goto(`${simulator}/disputes`);
			await expect(page.locator('tr', { hasText: new URL(dispute).pathname.split('/').pop()! })).toContainText('3. Mai');
			await page.locator('tr', { hasText: new URL(dispute).pathname.split('/').pop()! }).getByRole('button', { name: 'Supporter wins' }).click();
			await expect(page.locator('tr', { hasText: new URL(dispute).pathname.split('/').pop()! })).toContainText('lost');
			await page.goto(dispute);
			await untilOutcome(page, 'Verloren');
			await inspect(page);
		});

		await test.step('the books say who bears it', async () => {
			const lost = page.locator('ol > li').filter({ hasText: 'Verloren' });
			await expect(lost).toContainText('Schuld des Projekts');
			await lost.getByRole('link', { name: /Buchung ansehen/ }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rückbelastung verloren');
			await inspect(page);
			await page.getByRole('link', { name: 'Schuld des Projekts' }).click();
			await expect(page.locator('table')).toContainText('Rückbelastung verloren');
			await inspect(page);
			await page.goto('/de/finance/exceptions?kind=creator_debt');
			await expect(row(page, title)).toContainText('Projekt schuldet Geld');
			await row(page, title).getByRole('link').first().click();
			await page.locator('summary', { hasText: 'Erledigen' }).click();
			await page.locator('[name="note"]').fill('Rückzahlung in drei Raten vereinbart.');
			await page.locator('form[action="?/close"] button').click();
			await expect(page.locator('.notice')).toContainText('erledigt');
			await expect(page.locator('blockquote')).toContainText('drei Raten');
			await inspect(page);
			await page.goto('/de/finance/accounts');
			await inspect(page);
			await page.goto('/de/audit');
			await page.getByRole('button', { name: 'Jetzt prüfen' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alles stimmt.');
		});

		await test.step('and the days stand side by side', async () => {
			await page.goto('/de/finance/reconciliation');
			await inspect(page);
			await page.getByRole('button', { name: 'Tag prüfen' }).click();
			await expect(page.locator('.notice')).toContainText('Geprüft');
			await expect(page.getByRole('heading', { name: 'Bewegungen bei Stripe' })).toBeVisible();
			await inspect(page);
		});
	});
});

const row = (page: Page, title: string) => page.locator('tbody tr', { hasText: title });

/** Pledges as a guest with this card; gives the pledge's id. */
async function pledge(browser: Browser, campaign: string, amount: string, name: string, card: string): Promise<string> {
	const context = await browser.newContext(test.info().project.use);
	try {
		const page = await context.newPage();
		await page.goto(`${campaign}/pledge`);
		await page.locator('[name="amountMinor"]').fill(amount);
		await page.locator('[name="email"]').fill(`${name}-${Date.now()}@mail.example`);
		await page.locator('[name="name"]').fill(name);
		await page.getByRole('button', { name: 'Weiter zur Zahlungsart' }).click();
		await page.locator('#card').fill(card);
		await page.getByRole('button', { name: 'Karte hinterlegen' }).click();
		await page.waitForURL(/\/pledges\//);
		await untilState(page, 'Sie sind dabei.');
		return new URL(page.url()).pathname.split('/').pop()!;
	} finally {
		await context.close();
	}
}

/** Where payouts are released by hand, finance does so. */
async function release(browser: Browser, title: string) {
	await as(browser, 'finance2@demo.example', '/de/finance', async (finance) => {
		await finance.goto('/de/finance/payouts');
		const button = row(finance, title).getByRole('button', { name: /freigeben/i }).first();
		if (await button.isVisible()) await button.click();
	});
}

/** The bank decides a moment later; without script one looks again. */
async function untilOutcome(page: Page, words: string) {
	const address = page.url().split('?')[0]!;
	await expect(async () => {
		await page.goto(address);
		await expect(page.locator('.lead').first()).toContainText(words, { timeout: 1000 });
	}).toPass({ timeout: 60_000 });
}
