import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const views = [
	{ width: 360, height: 780, colorScheme: 'dark' },
	{ width: 360, height: 780, colorScheme: 'light' },
	{ width: 1440, height: 900, colorScheme: 'dark' },
	{ width: 1440, height: 900, colorScheme: 'light' }
] as const;

/** The page as it stands, on a phone and a desktop, light and dark: accessible, and no wider than the screen. */
export async function inspect(page: Page) {
	const noise: string[] = [];
	for (const { width, height, colorScheme } of views) {
		await page.setViewportSize({ width, height });
		await page.emulateMedia({ colorScheme });
		const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
		const where = `${new URL(page.url()).pathname} ${width} ${colorScheme}`;
		noise.push(...violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map(({ html, failureSummary }) => html.slice(0, 140) + ' ' + failureSummary?.slice(0, 160)).join(' | ')}`));
		const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		if (tooWide > 0) noise.push(`${where} is ${tooWide} pixels too wide`);
	}
	await page.emulateMedia({ colorScheme: null });
	expect.soft(noise).toEqual([]);
}

/** One journey at a time, whichever worker runs it: it moves the clock for all. */
export async function alone(act: () => Promise<void>) {
	const lock = join(tmpdir(), `fundus-journey-${new URL(process.env.BASE_URL ?? 'http://localhost:5173').port}`);
	for (;;) {
		try {
			mkdirSync(lock);
			break;
		} catch {
			const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
			if (age > 1_800_000) rmdirSync(lock);
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	}
	try {
		await act();
	} finally {
		rmdirSync(lock);
	}
}

/** Leaves the card that stands on the payment page, and comes back. */
export async function payByCard(page: Page) {
	await expect(page.locator('[name="cvc"]')).toBeVisible();
	await page.getByRole('button', { name: 'Karte hinterlegen' }).click();
	await page.waitForURL(/\/pledges\//);
}

/** The bank's answer arrives a moment later; without script one looks again. */
export async function untilState(page: Page, headline: string) {
	await expect(async () => {
		if ((await page.getByRole('heading', { level: 1 }).innerText()) !== headline) await page.reload();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline, { timeout: 1500 });
	}).toPass({ timeout: 30_000 });
}

/** Moves the demo's time forward and lets all due work run. */
export async function advance(page: Page, step: 'hour' | 'day' | 'week' | 'month' | 'two') {
	await page.goto('/de/demo');
	await page.locator(`button[name="step"][value="${step}"]`).click();
	await expect(page.locator('.notice')).toBeVisible({ timeout: 180_000 });
}

interface Figures {
	campaigns: number;
	funded: number;
	pledges: number;
	pledgedMinor: number;
	collectedMinor: number;
}

/** The statistics of music in Klybeck as anyone can download them: time ends campaigns elsewhere too. */
export async function figuresOf(page: Page): Promise<Figures> {
	// The backend keeps an answer for some seconds.
	await new Promise((resolve) => setTimeout(resolve, 6000));
	const answer = await page.request.get('/de/statistics/data.json?discipline=music&area=18&by=discipline');
	expect(answer.ok(), await answer.text()).toBe(true);
	return ((await answer.json()) as { totals: Figures }).totals;
}

/** The link a payee was mailed. */
export async function confirmationLink(to: string): Promise<string> {
	const inbox = process.env.MAIL_URL ?? 'http://localhost:8083';
	let link: string | undefined;
	await expect(async () => {
		const found = (await (await fetch(`${inbox}/api/messages?to=${encodeURIComponent(to)}`)).json()) as { messages: { links: string[] }[] };
		link = found.messages.flatMap(({ links }) => links).find((one) => one.includes('/confirm/'));
		expect(link).toBeTruthy();
	}).toPass({ timeout: 30_000 });
	return link!;
}
