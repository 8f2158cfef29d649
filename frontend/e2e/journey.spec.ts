import type { Browser, Page } from '@playwright/test';
import { inspect } from './inspect.ts';
import { alone, advance, confirmationLink, figuresOf, payByCard, untilState } from './journey.ts';
import { as, expect, signIn, test } from './support.ts';

/**
 * The main job from end to end: an artist plans and launches, a curator approves, guests pledge, the
 * deadline passes, money is collected and paid out, the artist reports, and the canton's figures agree
 * to the Rappen. Time is moved, so only one journey runs at once.
 */
const goal = 200_000;

test('from draft to statistics', async ({ page, browser }, info) => {
	test.setTimeout(1_200_000);
	const scripted = info.project.name === 'js';
	const title = `Rheinfaden ${info.project.name} ${Date.now().toString(36)}`;
	await alone(async () => {
		const before = await figuresOf(page);
		let desk = '';
		let slug = '';

		await test.step('the artist writes a campaign', async () => {
			await signIn(page, 'mara@demo.example', '/de/desk');
			await inspect(page);
			await page.goto('/de/desk/new');
			const known = page.locator('input[type=radio][name="creatorId"]').first();
			if ((await known.count()) > 0) await known.check();
			else await page.locator('[name="creator.name"]').fill('Ensemble Rheinfaden');
			const fresh = page.locator('input[type=radio][name="projectId"][value="new"]');
			if ((await fresh.count()) > 0) await fresh.check();
			await page.locator('[name="project.title"]').fill(title);
			await page.locator('[name="project.discipline"]').selectOption('music');
			await page.locator('[name="project.area"]').selectOption('18');
			await inspect(page);
			await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
			await page.waitForURL(/\/edit\/basics$/);
			desk = new URL(page.url()).pathname.replace('/edit/basics', '');
		});

		await test.step('what is refused comes back as it was typed', async () => {
			await page.locator('[name="durationDays"]').fill('99');
			await page.getByRole('button', { name: 'Speichern und weiter' }).click();
			await expect(page.locator('#errors')).toBeVisible();
			await expect(page.locator('[name="durationDays"]')).toHaveValue('99');
			await inspect(page);
			await page.locator('[name="durationDays"]').fill('14');
			await page.getByRole('button', { name: 'Speichern und weiter' }).click();
			await page.waitForURL(/\/edit\/story$/);
		});

		await test.step('story, money, rewards, team, AI', async () => {
			await page.locator('[name="texts.de.title"]').fill(title);
			await page.locator('[name="texts.de.pitch"]').fill('Ein Abend für sieben Stimmen und einen Fluss.');
			await page.locator('[name="texts.de.story"]').fill('## Worum es geht\n\nWir singen am Wasser. '.padEnd(420, 'Und das Wasser singt mit. '));
			await inspect(page);
			await page.getByRole('button', { name: 'Speichern und weiter' }).click();
			await page.waitForURL(/\/edit\/money$/);
			await page.locator('[name="goalMinor"]').fill("2'000");
			await page.locator('button[value="add:pay"]').click();
			await expect(page.locator('[name="goalMinor"]')).toHaveValue("2'000");
			await page.locator('[name="pay.0.role"]').fill('Gesang und Leitung');
			await page.locator('[name="pay.0.payee"]').fill('Mara Demo');
			await page.locator('[name="pay.0.quantity"]').fill('2');
			await page.locator('[name="pay.0.unit"]').selectOption('performance');
			await page.locator('[name="pay.0.rateMinor"]').fill('600');
			await page.locator('[name="pay.0.basis"]').selectOption('invoice');
			await page.locator('[name="pay.0.isCreator"]').check();
			const tariff = await page.locator('[name="pay.0.tariffItemId"] option', { hasText: 'Konzert, je Person' }).getAttribute('value');
			await page.locator('[name="pay.0.tariffItemId"]').selectOption(tariff!);
			await page.locator('button[value="add:budget"]').click();
			await page.locator('[name="budget.0.label"]').fill('Bühne am Ufer');
			await page.locator('[name="budget.0.amountMinor"]').fill('700.00');
			if (scripted) await expect(page.locator('.balance .verdict')).toHaveText('Geht auf.');
			await inspect(page);
			await page.getByRole('button', { name: 'Speichern und weiter' }).click();
			await page.waitForURL(/\/edit\/rewards$/);
			await page.locator('button[value="add:rewards"]').click();
			await page.locator('[name="rewards.0.amountMinor"]').fill('500');
			await page.locator('[name="rewards.0.quantity"]').fill('1');
			await page.locator('[name="rewards.0.deliveryOn"]').fill('2030-05-01');
			await page.locator('[name="rewards.0.shipping"]').selectOption('switzerland');
			await page.locator('[name="rewards.0.texts.de.title"]').fill('Die erste Pressung');
			await inspect(page);
			await page.getByRole('button', { name: 'Speichern und weiter' }).click();
			await page.waitForURL(/\/edit\/team$/);
			await page.locator('button[value="add:team"]').click();
			await page.locator('[name="team.0.name"]').fill('Mara Demo');
			await page.locator('[name="team.0.role"]').fill('Leitung');
			await inspect(page);
			await page.getByRole('button', { name: 'Speichern und weiter' }).click();
			await page.waitForURL(/\/edit\/ai$/);
			await page.locator('[name="ai.use"][value="none"]').check();
			await inspect(page);
			await page.getByRole('button', { name: 'Speichern und weiter' }).click();
			await page.waitForURL(/\/edit\/image$/);
			await inspect(page);
			await page.goto(`${desk}/preview`);
			await expect(page.locator('article.preview h2').first()).toHaveText(title);
			await inspect(page);
		});

		await test.step('and submits it', async () => {
			await page.goto(desk);
			await expect(page.locator('.readiness .error')).toHaveCount(0);
			await inspect(page);
			await page.getByRole('button', { name: 'Einreichen' }).click();
			await expect(page.locator('.notice')).toContainText('Eingereicht');
		});

		await test.step('the curator approves', async () => {
			await as(browser, 'curator@demo.example', '/de/curation', async (curator) => {
				await inspect(curator);
				await curator.getByRole('link', { name: title }).click();
				await expect(curator.getByRole('heading', { level: 1 })).toHaveText(title);
				await inspect(curator);
				await curator.locator('[name="decision"][value="approved"]').check();
				await curator.getByRole('button', { name: 'Entscheidung mitteilen' }).click();
				await expect(curator.locator('.notice')).toBeVisible();
			});
		});

		await test.step('the artist launches', async () => {
			await page.goto(desk);
			await page.getByRole('button', { name: 'Jetzt starten' }).click();
			await expect(page.locator('.notice')).toContainText('Gestartet');
			slug = (await page.getByRole('link', { name: 'Öffentliche Seite' }).getAttribute('href'))!.split('/').pop()!;
		});

		await test.step('guests pledge with an e-mail address alone', async () => {
			await guest(browser, async (one) => {
				await one.goto(`/de/campaigns/${slug}/pledge`);
				await inspect(one);
				await one.locator('[name="amountMinor"]').fill('abc');
				await one.locator('[name="email"]').fill('ada@mail.example');
				await one.locator('[name="name"]').fill('Ada Frei');
				await one.getByRole('button', { name: 'Weiter zur Zahlungsart' }).click();
				await expect(one.locator('#errors')).toBeVisible();
				await expect(one.locator('[name="email"]')).toHaveValue('ada@mail.example');
				await one.locator('[name="amountMinor"]').fill('1499.95');
				await one.getByRole('button', { name: 'Weiter zur Zahlungsart' }).click();
				await payByCard(one);
				await untilState(one, 'Sie sind dabei.');
				await inspect(one);
				const change = one.locator('#change');
				await change.locator('summary').click();
				await change.locator('[name="amountMinor"]').fill('1500');
				await change.getByRole('button').last().click();
				await expect(one.locator('.notice')).toContainText('gespeichert');
			});
			await guest(browser, async (two) => {
				await two.goto(`/de/campaigns/${slug}`);
				await two.locator('a[href*="pledge?reward="]').first().click();
				await two.locator('[name="email"]').fill('bruno@mail.example');
				await two.locator('[name="display"][value="pseudonym"]').check();
				await two.locator('[name="publicName"]').fill('Familie vom dritten Stock');
				await two.locator('[name="address.name"]').fill('Bruno Meier');
				await two.locator('[name="address.street"]').fill('Klybeckstrasse 1');
				await two.locator('[name="address.postcode"]').fill('4057');
				await two.locator('[name="address.city"]').fill('Basel');
				await two.getByRole('button', { name: 'Weiter zur Zahlungsart' }).click();
				await payByCard(two);
				await untilState(two, 'Sie sind dabei.');
			});
			await guest(browser, async (three) => {
				await three.goto(`/de/campaigns/${slug}/pledge`);
				await expect(three.locator('.reward.gone')).toHaveCount(1);
				await three.locator('[name="amountMinor"]').fill('20');
				await three.locator('[name="email"]').fill('chiara@mail.example');
				await three.locator('[name="display"][value="anonymous"]').check();
				await three.getByRole('button', { name: 'Weiter zur Zahlungsart' }).click();
				await payByCard(three);
				await untilState(three, 'Sie sind dabei.');
				await three.locator('summary', { hasText: 'Zusage widerrufen' }).click();
				await three.getByRole('button', { name: 'Jetzt widerrufen' }).click();
				await untilState(three, 'Widerrufen.');
				await inspect(three);
			});
		});

		await test.step('the deadline passes, the money is collected', async () => {
			await page.goto(`${desk}/figures`);
			await expect(page.locator('.figure').first()).toContainText("2'000");
			await inspect(page);
			await page.goto(`${desk}/supporters`);
			await inspect(page);
			await page.goto(`${desk}/updates`);
			await page.locator('[name="title"]').fill('Wir haben es geschafft');
			await page.locator('[name="body"]').fill('Danke an alle.');
			await page.getByRole('button', { name: 'Veröffentlichen' }).click();
			await expect(page.locator('.notice')).toContainText('Veröffentlicht');
			await inspect(page);
			await advance(page, 'month');
			await page.goto(desk);
			await expect(page.locator('.state-now')).toContainText('Abgerechnet', { timeout: 60_000 });
			await page.goto(`${desk}/figures`);
			await expect(page.locator('.facts-list')).toContainText("CHF 2'000.00");
			await expect(page.locator('.facts-list')).toContainText("CHF 1'900.00");
		});

		await test.step('and paid out', async () => {
			await page.goto(`${desk}/payout`);
			await inspect(page);
			const onboard = page.getByRole('button', { name: /Konto einrichten|Angaben ergänzen/ });
			if ((await onboard.count()) > 0) {
				await onboard.click();
				await page.locator('[name="name"]').fill('Mara Demo');
				await page.locator('[name="iban"]').fill('CH93 0076 2011 6238 5295 7');
				await page.locator('[name="dob"]').fill('1990-05-01');
				await page.locator('[name="action"][value="complete"]').click();
				await page.waitForURL(/\/payout/);
			}
			for (let day = 0; day < 8; day++) {
				await page.goto(`${desk}/payout`);
				const words = await page.locator('.work').innerText();
				if (words.includes('Ausbezahlt am')) break;
				if (words.includes('Wird geprüft')) await release(browser, title);
				await advance(page, 'day');
			}
			await expect(page.locator('.work')).toContainText('Ausbezahlt am');
			await expect(page.locator('.work')).toContainText("1'900");
		});

		await test.step('the artist reports, the payee confirms', async () => {
			const payee = `singer-${info.project.name}-${Date.now()}@mail.example`;
			await page.goto(`${desk}/report`);
			await page.locator('[name="share.0.quantity"]').fill('2');
			await page.locator('[name="share.0.paidMinor"]').fill("1'200.00");
			await page.locator('[name="share.0.payeeEmail"]').fill(payee);
			await inspect(page);
			await page.getByRole('button', { name: 'Speichern und bestätigen lassen' }).click();
			await expect(page.locator('.notice')).toContainText('Verschickte Bitten um Bestätigung: 1');
			const link = await confirmationLink(payee);
			await guest(browser, async (person) => {
				await person.goto(link);
				await inspect(person);
				await person.locator('[name="answer"][value="confirmed"]').check();
				await person.getByRole('button', { name: 'Antwort senden' }).click();
				await expect(person.getByRole('heading', { level: 1 })).toHaveText('Danke.');
			});
			await page.locator('[name="statement"]').fill('Zwei Abende, beide voll.');
			await page.getByRole('button', { name: 'Bericht abgeben' }).click();
			await expect(page.locator('.state-now')).toContainText('Abgeschlossen');
			await expect(page.locator('.work')).toContainText('1 von 1');
		});

		await test.step('and tells what came of it', async () => {
			await page.goto(`${desk}/project`);
			await page.locator('[name="outcome"]').fill('Zwei Abende am Wasser.\nEine Aufnahme folgt.');
			await page.locator('[name="outcomeUrl"]').fill('rheinfaden');
			await page.getByRole('button', { name: 'Speichern' }).click();
			await expect(page.locator('#errors')).toBeVisible();
			await page.locator('[name="outcomeUrl"]').fill('https://rheinfaden.example/aufnahme');
			await inspect(page);
			await page.getByRole('button', { name: 'Speichern' }).click();
			await expect(page.locator('.notice')).toContainText('Gespeichert');
			await guest(browser, async (reader) => {
				await reader.goto(`/fr/campaigns/${slug}`);
				await expect(reader.locator('#outcome')).toContainText('Eine Aufnahme folgt.');
				await inspect(reader);
				await reader.locator('#outcome').getByRole('link', { name: 'Vers la page du projet' }).click();
				await expect(reader.getByRole('link', { name: 'En savoir plus' })).toHaveAttribute('href', 'https://rheinfaden.example/aufnahme');
				await inspect(reader);
			});
		});

		await test.step('the canton reads figures that add up', async () => {
			const after = await figuresOf(page);
			expect(after.campaigns - before.campaigns).toBe(1);
			expect(after.funded - before.funded).toBe(1);
			expect(after.pledges - before.pledges).toBe(2);
			expect(after.pledgedMinor - before.pledgedMinor).toBe(goal);
			expect(after.collectedMinor - before.collectedMinor).toBe(goal);
			await as(browser, 'official@demo.example', '/de/statistics?discipline=music&by=area', async (official) => {
				await expect(official.locator('.big')).toContainText('eingezogen');
				await inspect(official);
				await official.goto('/de/audit');
				await expect(official.getByRole('heading', { level: 1 })).toHaveText('Alles stimmt.');
				await official.getByRole('button', { name: 'Jetzt prüfen' }).click();
				await expect(official.getByRole('heading', { level: 1 })).toHaveText('Alles stimmt.');
				await inspect(official);
			});
		});
	});
});

/** Someone without an account, in a browser of their own. */
async function guest(browser: Browser, act: (page: Page) => Promise<void>) {
	const context = await browser.newContext(test.info().project.use);
	try {
		await act(await context.newPage());
	} finally {
		await context.close();
	}
}

/** A first payout of some size is looked at by finance before it leaves. */
async function release(browser: Browser, title: string) {
	await guest(browser, async (finance) => {
		await signIn(finance, 'finance@demo.example', '/de/finance/payouts');
		await inspect(finance);
		const button = finance.locator('tr', { hasText: title }).locator('form[action="?/release"] button');
		await button.click();
		await expect(button).toHaveCount(0);
	});
}
