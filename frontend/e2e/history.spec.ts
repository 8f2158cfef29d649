import AxeBuilder from '@axe-core/playwright';
import { expect, signIn, test } from './support.ts';

const official = 'official@demo.example';
const title = `Nachtwanderung ${Date.now()}`;
const csv = `Titel;Sparte;Quartier;Ende;Ziel;Gesammelt;Unterstützende;Ergebnis\n${title};Bewegtes;Klybeck;2011;500;640;21;erfolgreich\nOhne Ende;Musik;Klybeck;;500;640;21;erfolgreich\n`;

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('earlier campaigns are mapped, previewed, imported, shown apart and taken back', async ({ page }) => {
		await signIn(page, official, '/de/officials/history');
		await page.getByLabel('Oder hier einfügen').fill(csv);
		await page.getByRole('button', { name: 'Ansehen' }).click();
		await expect(page.getByText('0 Zeilen in Ordnung, 2 mit Fehlern')).toBeVisible();
		await page.getByLabel('Bewegtes').selectOption({ label: 'Tanz' });
		await page.getByRole('button', { name: 'Mit dieser Zuordnung ansehen' }).click();
		await expect(page.getByText('1 Zeilen in Ordnung, 1 mit Fehlern')).toBeVisible();
		await expect(page.getByText('Ende: Fehlt.')).toBeVisible();
		await page.getByLabel('Name des Imports').fill(title);
		await page.getByLabel('Quelle', { exact: true }).fill('Ein Versuch');
		await page.getByRole('button', { name: 'Importieren' }).click();
		await expect(page.getByText('Bei 1 Zeilen stimmt etwas nicht')).toBeVisible();
		await page.getByLabel(/Die fehlerhaften Zeilen beiseitelegen/).check();
		await page.getByRole('button', { name: 'Importieren' }).click();
		await expect(page.getByText('Importiert. Die Zahlen stehen')).toBeVisible();

		await page.goto('/de/statistics?from=2011-01&to=2011-12');
		await expect(page.locator('#before')).toContainText('importiert, vor Fundus');
		await expect(page.locator('#before')).toContainText('Tanz');

		await page.goto('/de/officials/history');
		const row = page.getByRole('row').filter({ hasText: title });
		await row.locator('summary').click();
		await row.getByLabel('Grund').fill('Nur ein Versuch');
		await row.getByRole('button', { name: 'Import zurücknehmen' }).click();
		await expect(page.getByRole('row').filter({ hasText: title })).toContainText('Nur ein Versuch');
		await page.goto('/de/statistics?from=2011-01&to=2011-12');
		await expect(page.locator('#before')).toHaveCount(0);
	});

	test('a report is subscribed to and ended', async ({ page }) => {
		await signIn(page, official, '/de/officials/reports');
		await page.getByLabel('Wie oft').selectOption('quarterly');
		await page.getByLabel('Quartier oder Gemeinde').selectOption('18');
		await page.getByRole('button', { name: 'Abonnieren' }).click();
		const row = page.getByRole('row').filter({ hasText: 'Klybeck' });
		await expect(row).toContainText('jedes Quartal');
		await row.getByRole('button', { name: /Beenden/ }).click();
		await expect(page.getByText('Beendet. Es kommt kein Bericht mehr.')).toBeVisible();
	});
});

for (const view of [
	{ name: 'phone, dark', width: 360, height: 780, colorScheme: 'dark' },
	{ name: 'desktop, light', width: 1440, height: 900, colorScheme: 'light' }
] as const) {
	test.describe(view.name, () => {
		test.use({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme });

		for (const path of ['/de/officials/history', '/de/officials/reports']) {
			test(`${path} is accessible and fits`, async ({ page }) => {
				await signIn(page, official, path);
				if (path.endsWith('history')) {
					await page.getByLabel('Oder hier einfügen').fill(csv);
					await page.getByRole('button', { name: 'Ansehen' }).click();
				}
				const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
				expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
				expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
			});
		}
	});
}
