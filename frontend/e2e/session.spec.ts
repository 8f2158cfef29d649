import { expect, signIn, test } from './support.ts';

test('signing in leads back, shows the desk of the role, and signing out ends it everywhere', async ({ page, context }) => {
	await signIn(page, 'mara@demo.example', '/fr/contact');
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
	await page.locator('.account summary').click();
	await expect(page.getByRole('link', { name: 'Mes campagnes' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Curation' })).toHaveCount(0);

	const cookie = (await context.cookies()).find(({ name }) => name.endsWith('fundus'))!;
	expect(cookie.httpOnly).toBe(true);
	expect(cookie.sameSite).toBe('Lax');
	expect(cookie.value.length).toBeLessThan(64);
	expect(await page.content()).not.toContain('eyJ');

	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await page.waitForURL((url) => url.pathname === '/fr');
	await expect(page.getByRole('link', { name: 'Se connecter' })).toBeVisible();

	// The old cookie is worth nothing any more.
	await context.addCookies([cookie]);
	await page.goto('/fr/contact');
	await expect(page.getByRole('link', { name: 'Se connecter' })).toBeVisible();
});

for (const [email, sees] of [
	['official@demo.example', true],
	['admin@demo.example', true],
	['finance@demo.example', true],
	['curator@demo.example', false]
] as const) {
	test(`${email} ${sees ? 'finds the audit in the menu' : 'has no audit in the menu'}`, async ({ page }) => {
		await signIn(page, email, '/it/contact');
		await page.locator('.account summary').click();
		const audit = page.getByRole('link', { name: 'Verifica dei conti' });
		await expect(audit).toHaveCount(sees ? 1 : 0);
		if (!sees) return;
		await audit.click();
		await expect(page.locator('tbody tr').first()).toBeVisible();
	});
}

test('the session id changes with each sign-in', async ({ page, context }) => {
	const id = async () => (await context.cookies()).find(({ name }) => name.endsWith('fundus'))?.value;
	await context.addCookies([{ name: 'fundus', value: 'planted', url: new URL('/', process.env.BASE_URL ?? 'http://localhost:5173').href }]);
	await signIn(page, 'grandma@demo.example');
	const first = await id();
	expect(first).not.toBe('planted');
	await page.goto('/auth/login?returnTo=/de/contact');
	await page.waitForURL(/\/de\/contact$/);
	expect(await id()).not.toBe(first);
});

for (const wish of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/%2fevil.example', 'javascript:alert(1)']) {
	test(`coming back to ${wish} is refused`, async ({ page, baseURL }) => {
		await page.goto(`/auth/login?returnTo=${encodeURIComponent(wish)}`);
		await page.locator('input[name="username"]').fill('grandma@demo.example');
		await page.locator('input[name="password"]').fill('fundus-demo');
		await page.locator('[type="submit"]').first().click();
		await page.waitForURL((url) => url.origin === new URL(baseURL!).origin);
		expect(new URL(page.url()).pathname).toBe('/de');
	});
}

test('a callback that nobody asked for is refused in words', async ({ page }) => {
	const answer = await page.goto('/auth/callback?code=abc&state=def');
	expect(answer!.status()).toBe(400);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a forged logout call ends nothing', async ({ request }) => {
	const answer = await request.post('/auth/backchannel-logout', { form: { logout_token: 'eyJhbGciOiJub25lIn0.e30.' } });
	expect(answer.status()).toBe(400);
});
