import { inspect } from './inspect.ts';
import { expect, signIn, test } from './support.ts';

/** A draft with a picture, from the upload to its focus on the page; and thrown away again. */
test('a picture is uploaded and keeps its focus; the draft is deleted', async ({ page }, info) => {
	test.setTimeout(120_000);
	const scripted = info.project.name === 'js';
	const title = `Bildprobe ${info.project.name} ${Date.now().toString(36)}`;
	await signIn(page, 'luca@demo.example', '/de/desk/new');
	// Any picture that is large enough: the page itself.
	const picture = await page.screenshot();
	const known = page.locator('input[type=radio][name="creatorId"]').first();
	if ((await known.count()) > 0) await known.check();
	else await page.locator('[name="creator.name"]').fill('Luca Demo');
	const fresh = page.locator('input[type=radio][name="projectId"][value="new"]');
	if ((await fresh.count()) > 0) await fresh.check();
	await page.locator('[name="project.title"]').fill(title);
	await page.locator('[name="project.discipline"]').selectOption('photography');
	await page.locator('[name="project.area"]').selectOption('18');
	await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
	await page.waitForURL(/\/edit\/basics$/);
	const desk = new URL(page.url()).pathname.replace('/edit/basics', '');

	await test.step('what is no picture is refused in words', async () => {
		await page.goto(`${desk}/edit/image`);
		await page.getByRole('button', { name: 'Hochladen', exact: true }).click();
		await expect(page.locator('#file-error')).toHaveText('Wählen Sie zuerst eine Datei.');
		await page.locator('[name="file"]').setInputFiles({ name: 'falsch.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
		await page.getByRole('button', { name: 'Hochladen', exact: true }).click();
		await expect(page.locator('#file-error')).not.toBeEmpty();
		await expect(page.locator('.frame')).toHaveCount(0);
	});

	await test.step('a picture is taken in, and its focus set', async () => {
		await page.locator('[name="file"]').setInputFiles({ name: 'probe.png', mimeType: 'image/png', buffer: picture });
		await page.getByRole('button', { name: 'Hochladen', exact: true }).click();
		const frame = page.locator('.frame');
		await expect(frame.locator('img')).toBeVisible();
		expect(await frame.locator('img').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(960);
		if (scripted) {
			const box = (await frame.boundingBox())!;
			await frame.click({ position: { x: box.width * 0.2, y: box.height * 0.8 } });
			await inspect(page);
		} else {
			await page.locator('[name="focusX"]').fill('20');
			await page.locator('[name="focusY"]').fill('80');
		}
		await expect(page.locator('[name="focusX"]')).toHaveValue('20');
		await expect(page.locator('[name="focusY"]')).toHaveValue('80');
		await page.getByRole('button', { name: 'Speichern und zur Übersicht' }).click();
		await page.waitForURL((url) => url.pathname === desk);
	});

	await test.step('the focus holds in the editor and on the page', async () => {
		await page.goto(`${desk}/edit/image`);
		await expect(page.locator('[name="focusX"]')).toHaveValue('20');
		await expect(page.locator('.crop.wide img')).toHaveClass(/\bx1 y3\b/);
		await page.goto(`${desk}/preview`);
		await expect(page.locator('article.preview img.focus')).toHaveClass(/\bx1 y3\b/);
	});

	await test.step('the draft is deleted after a second thought', async () => {
		await page.goto(desk);
		await page.locator('summary', { hasText: 'Entwurf löschen' }).click();
		await inspect(page);
		await page.getByRole('button', { name: 'Endgültig löschen' }).click();
		await expect(page.locator('.notice')).toContainText('Der Entwurf ist gelöscht.');
		await expect(page.getByRole('link', { name: title })).toHaveCount(0);
		expect((await page.goto(desk))!.status()).toBe(404);
	});
});
