import { expectGood } from './inspect.ts';
import { expect, signIn, test } from './support.ts';

for (const view of [
	{ name: 'phone, dark', width: 360, height: 780, colorScheme: 'dark' },
	{ name: 'desktop, light', width: 1440, height: 900, colorScheme: 'light' }
] as const) {
	test.describe(view.name, () => {
		test.use({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme });

		test('the officials’ desk is accessible and fits', async ({ page }) => {
			await signIn(page, 'official@demo.example', '/de/officials?from=2025-01&to=2027-12');
			await expect(page.locator('h1')).toHaveText('Zahlen für den Kanton');
			await expectGood(page);
		});
	});
}

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a question leads to the filtered view, the form filters, and both download', async ({ page }) => {
		await signIn(page, 'official@demo.example', '/de/officials?from=2025-01&to=2027-12');
		await page.getByRole('link', { name: /^Was haben wir \d{4} in Klybeck finanziert, und wer wurde bezahlt\?$/ }).click();
		expect(new URL(page.url()).searchParams.get('area')).toBe('18');
		await expect(page.locator('#area')).toHaveValue('18');
		await page.goto('/de/officials?from=2025-01&to=2027-12');
		const [list] = await Promise.all([page.waitForEvent('download'), page.locator('#funded').getByRole('link', { name: 'CSV', exact: true }).click()]);
		expect(list.suggestedFilename()).toBe('fundus-funded.csv');
		await page.selectOption('#discipline', 'music');
		await page.getByRole('button', { name: 'Zeigen' }).click();
		expect(new URL(page.url()).searchParams.get('discipline')).toBe('music');
		for (const kind of ['XLSX', 'PDF', 'Parquet']) {
			const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: kind, exact: true }).click()]);
			expect(file.suggestedFilename()).toBe(`fundus-figures.${kind.toLowerCase()}`);
		}
	});
});
