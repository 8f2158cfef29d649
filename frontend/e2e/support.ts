import { expect, test as base, type Browser, type Page } from '@playwright/test';

/** Each test fails on a console error, a script error or a violation of the content security policy. */
export const test = base.extend<{ quiet: void }>({
	quiet: [
		async ({ page, baseURL }, use) => {
			const noise: string[] = [];
			page.on('console', (message) => {
				if (message.type() !== 'error') return;
				const { url } = message.location();
				// The status of a page that is meant to fail is no fault of the page; other sites are not ours to judge.
				if (/Failed to load resource/.test(message.text()) || (url && !url.startsWith(baseURL!))) return;
				noise.push(message.text());
			});
			page.on('pageerror', (error) => {
				// The browser left out the animation between two pages because the machine was slow.
				if (!/Transition was (aborted|skipped)/.test(String(error))) noise.push(String(error));
			});
			await use();
			expect(noise, 'console').toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };

export const demoPassword = 'fundus-demo';

/** Signs in on the identity provider's page and comes back. */
export async function signIn(page: Page, email: string, returnTo = '/de') {
	await page.goto(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
	await page.locator('input[name="username"]').fill(email);
	const password = page.locator('input[name="password"]');
	if (!(await password.isVisible())) await page.locator('[type="submit"]').first().click();
	await password.fill(demoPassword);
	await page.locator('[type="submit"]').first().click();
	await page.waitForURL((url) => url.pathname === returnTo.split('?')[0]);
}

/** What somebody else does meanwhile, signed in, in a window of their own. */
export async function as(browser: Browser, email: string, path: string, act: (page: Page) => Promise<void>) {
	const context = await browser.newContext(test.info().project.use);
	try {
		const page = await context.newPage();
		await signIn(page, email, path);
		await act(page);
	} finally {
		await context.close();
	}
}

/** The address of some campaign that is in the sample portal. */
export async function someCampaign(page: Page, query = 'state=all'): Promise<string> {
	await page.goto(`/de/campaigns?${query}`);
	const address = await page.locator('article.card a').first().getAttribute('href');
	expect(address, 'the sample portal has campaigns').toBeTruthy();
	return address!;
}
