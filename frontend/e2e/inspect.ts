import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// Colours come from the scheme and places from the width, so that two views see what four would.
const views = [
	{ width: 360, height: 780, colorScheme: 'dark' },
	{ width: 1440, height: 900, colorScheme: 'light' }
] as const;

/** What axe is: a script. Where a project runs without scripts, the same pages were inspected by the other one. */
const withoutScripts = () => test.info().project.use.javaScriptEnabled === false;

async function faults(page: Page, tags: string[]): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
	const noise = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 140)} ${failureSummary?.slice(0, 160)}`).join(' | ')}`);
	const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	return tooWide > 0 ? [...noise, `${tooWide} pixels too wide`] : noise;
}

/** The page as it is shown now is accessible, keeps good practice, and is no wider than the screen. */
export async function expectGood(page: Page) {
	if (withoutScripts()) return;
	expect(await faults(page, [...rules, 'best-practice']), new URL(page.url()).pathname).toEqual([]);
}

/** On a phone in the dark and on a desktop in the light: accessible and no wider than the screen. The journey goes on whatever is found. */
export async function inspect(page: Page) {
	if (withoutScripts()) return;
	const noise: string[] = [];
	for (const { width, height, colorScheme } of views) {
		await page.setViewportSize({ width, height });
		await page.emulateMedia({ colorScheme });
		const where = `${new URL(page.url()).pathname} ${width} ${colorScheme}`;
		noise.push(...(await faults(page, rules)).map((fault) => `${where} ${fault}`));
	}
	await page.emulateMedia({ colorScheme: null });
	expect.soft(noise).toEqual([]);
}
