import { expectGood } from './inspect.ts';
import { expect, signIn, test } from './support.ts';

/** Payouts to release, debts and the freeze, as finance sees them: on a phone in the dark and on a desk in the light. */
const views = [
	{ name: 'phone, dark', width: 360, height: 780, colorScheme: 'dark' },
	{ name: 'desktop, light', width: 1440, height: 900, colorScheme: 'light' },
	{ name: 'phone, light', width: 360, height: 780, colorScheme: 'light' },
	{ name: 'desktop, dark', width: 1440, height: 900, colorScheme: 'dark' }
] as const;

for (const view of views) {
	test.describe(view.name, () => {
		test.use({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme });

		test('what waits for finance is accessible and fits', { tag: '@script' }, async ({ page }) => {
			await signIn(page, 'finance2@demo.example', '/de/finance/payouts');
			for (const path of ['/de/finance/payouts', '/de/finance/debts', '/de/finance/freeze', '/fr/finance/payouts']) {
				await page.goto(path);
				await expect(page.locator('h1')).toBeVisible();
				await expectGood(page);
			}
		});
	});
}

test('nobody but finance sees what waits for finance', async ({ page }) => {
	await signIn(page, 'official@demo.example', '/de');
	const answer = await page.goto('/de/finance/payouts');
	expect(answer?.status()).toBe(403);
});
