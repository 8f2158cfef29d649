import { inspect } from './inspect.ts';
import { confirmationLink } from './journey.ts';
import { askPayee, musicDraft } from './campaigns.ts';
import { expect, signIn, test } from './support.ts';

test('an artist plans to 100 % FairPay', async ({ page }, info) => {
	test.setTimeout(240_000);
	const scripted = info.project.name === 'js';
	const desk = await musicDraft(`Vier Abende ${info.project.name}`);
	await signIn(page, 'mara@demo.example', '/de/desk');
	await page.goto(`${desk}/edit/money`);
	await page.locator('[name="goalMinor"]').fill("3'000");
	await page.locator('button[value="add:pay"]').click();
	await page.locator('[name="pay.0.role"]').fill('Trompete, Konzert');
	await page.locator('[name="pay.0.quantity"]').fill('4');
	await page.locator('[name="pay.0.unit"]').selectOption('performance');
	await page.locator('[name="pay.0.isCreator"]').check();

	await test.step('Fundus proposes the tariff that fits', async () => {
		if (!scripted) await page.getByRole('button', { name: 'Neu berechnen' }).click();
		// With script the proposals follow while one types: the one for a performance is meant.
		await page.locator('.proposed button', { hasText: '800' }).first().click();
		await expect(page.locator('[name="pay.0.rateMinor"]')).toHaveValue('800');
		await expect(page.locator('.planner')).toContainText('89');
	});

	await test.step('pay below the minimum asks for its reason', async () => {
		await page.locator('[name="pay.0.rateMinor"]').fill('450');
		if (!scripted) await page.getByRole('button', { name: 'Neu berechnen' }).click();
		await expect(page.locator('[name="pay.0.reasonBelowMinimum"]')).toBeVisible();
		await expect(page.locator('.pay-row')).toContainText('75');
		await inspect(page);
	});

	await test.step('one click tells the goal at which everybody is paid fairly', async () => {
		await page.locator('button[value="scenario:fair"]').click();
		await expect(page.locator('[name="pay.0.rateMinor"]')).toHaveValue('800');
		await expect(page.locator('[name="goalMinor"]')).toHaveValue('3368.42');
		await expect(page.locator('.planner .says')).toContainText('100');
		await page.getByRole('button', { name: 'Speichern und weiter' }).click();
		await page.waitForURL(/\/edit\/rewards$/);
		await page.goto(`${desk}/edit/money`);
		await expect(page.locator('.planner .says')).toContainText('100');
		await expect(page.locator('.balance .verdict')).toHaveText('Geht auf.');
		await inspect(page);
	});
});

test("the canton's desk shows disagreements, overdue reports and locked tariffs", async ({ page }, info) => {
	test.setTimeout(240_000);
	await signIn(page, 'official@demo.example', '/de/fair-pay/desk');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fair-Pay-Stelle');
	await expect(page.getByRole('region', { name: 'Unstimmigkeiten' })).toContainText('Wörter für Regen');
	await expect(page.getByRole('region', { name: 'Überfällige Berichte' })).toContainText('Tage zu spät');
	await inspect(page);
	await page.goto('/de/fair-pay/desk/tariffs');
	await expect(page.locator('table').first()).toContainText('visarte');
	await expect(page.locator('table').first()).toContainText('noch zu erfassen');
	await inspect(page);
	await page.getByRole('link', { name: /^5\/2025/ }).click();
	await expect(page.locator('.facts-list')).toContainText('gesperrt');
	await page.getByRole('link', { name: 'Neue Ausgabe auf dieser Grundlage' }).click();
	await page.locator('[name="csv"]').fill('code,role,label_de,label_fr,label_it,label_en,unit,minimum,basis\nx,nobody,a,b,c,d,day,abc,invoice');
	await page.getByRole('button', { name: 'Prüfen' }).click();
	await expect(page.locator('#preview')).toContainText('2 Angaben stimmen nicht');
	await inspect(page);
});

test('a payee confirms in their language, without an account, and says more only if they like', async ({ page }, info) => {
	test.setTimeout(120_000);
	const payee = `payee-${info.project.name}-${Date.now()}@mail.example`;
	await askPayee(payee);
	const link = new URL(await confirmationLink(payee));
	await page.goto(link.pathname.replace(/^\/\w+/, '/it'));
	await page.getByRole('button', { name: 'Inviare la risposta' }).click();
	await expect(page.locator('#errors')).toBeVisible();
	await page.locator('[name="answer"][value="not_received"]').check();
	await page.locator('[name="note"]').fill('Non è arrivato nulla.');
	await page.locator('[name="gender"]').selectOption('undisclosed');
	await inspect(page);
	await page.getByRole('button', { name: 'Inviare la risposta' }).click();
	await expect(page.locator('[name="answer"]')).toHaveCount(0);
	await page.goto(link.pathname.replace(/^\/\w+/, '/de'));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Danke.');
	await signIn(page, 'official@demo.example', '/de/fair-pay/desk');
	await expect(page.getByRole('row').filter({ hasText: payee })).toContainText('nicht erhalten');
});
