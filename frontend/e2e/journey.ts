import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

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
