import { readFileSync } from 'node:fs';
import { expect, test } from './support.ts';

const example = (name: string) => new URL(`../../docs/examples/${name}`, import.meta.url);
const receipt = readFileSync(example('RECEIPT.json'));
const roots = readFileSync(example('roots.txt'));

test.describe('a receipt on the page that verifies', { tag: '@script' }, () => {
	test('is accepted as it came and refused with one byte changed', async ({ page }) => {
		await page.goto('/de/verify');
		const check = page.locator('form').filter({ has: page.locator('input[name="file"]') });
		const verdict = page.locator('[data-verdict]');
		await page.locator('input[name="roots"]').setInputFiles({ name: 'roots.txt', mimeType: 'text/plain', buffer: roots });
		await page.locator('input[name="file"]').setInputFiles({ name: 'RECEIPT.json', mimeType: 'application/json', buffer: receipt });
		await check.locator('button').click();
		await expect(verdict).toHaveAttribute('data-verdict', 'accepted');
		await expect(verdict).toContainText('123.45');

		const changed = Buffer.from(receipt);
		changed[receipt.indexOf('12345')] = '9'.charCodeAt(0);
		await page.locator('input[name="file"]').setInputFiles({ name: 'RECEIPT.json', mimeType: 'application/json', buffer: changed });
		await check.locator('button').click();
		await expect(verdict).toHaveAttribute('data-verdict', 'refused');
	});
});

test('the page says how to check a receipt where the browser can not calculate', async ({ page, javaScriptEnabled }) => {
	await page.goto('/de/verify');
	const told = page.locator('noscript').locator('p');
	if (javaScriptEnabled === false) {
		await expect(told.first()).toBeVisible();
		await expect(told.first()).toContainText('Ihr Browser führt hier kein JavaScript aus');
		await expect(told.last()).toHaveText('./fundus verify RECEIPT.json --roots roots.txt');
		await expect(page.locator('input[name="file"]')).toBeDisabled();
	} else {
		await expect(page.locator('input[name="file"]')).toBeEnabled();
		await expect(told).toHaveCount(0);
	}
});

test('an unknown code is refused in plain words, and the seals can be downloaded', async ({ page, request }) => {
	await page.goto('/de/verify');
	await page.locator('input[name="code"]').fill('000000-000000-000000-000000-000000-000000');
	await page.locator('form').filter({ has: page.locator('input[name="code"]') }).locator('button').click();
	await expect(page).toHaveURL(/problem=unknown/);
	const file = await request.get('/de/seals/roots.txt');
	expect(file.ok()).toBe(true);
	expect(await file.text()).toContain('# fundus-roots/1');
});
