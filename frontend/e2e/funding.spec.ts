import { liveCampaign } from './campaigns.ts';
import { inspect } from './inspect.ts';
import { advance, alone, payByCard, untilState } from './journey.ts';
import { expect, test } from './support.ts';

/** Other models of funding: a campaign that keeps it all, a second goal, and rewards that are sold on after a good end. */
test('keep-it-all says so before anybody pays', async ({ page }, info) => {
	await page.goto('/de/campaigns/stimmen-im-nebel');
	await expect(page.locator('.funding')).toContainText('Wenn es weniger wird: Kommt weniger zusammen');
	// Other tests move the time: it may end at any moment, and keeps what there is.
	await expect(page.locator('.funding')).toContainText(/Alles behalten|behält die Kampagne/);
	await inspect(page);
	await page.goto('/de/campaigns/stimmen-im-nebel/pledge');
	const order = page.locator('.order');
	if ((await order.count()) > 0) {
		await expect(order).toContainText('in jedem Fall');
		await expect(order).not.toContainText('nur, wenn das Ziel erreicht ist');
	} else {
		await expect(page.locator('main')).toContainText('nimmt keine');
	}
	await inspect(page);
});

test('a second goal is shown with its own progress once the first is reached', async ({ page }) => {
	await page.goto('/de/campaigns/47-fenster-bevor-der-bagger-kommt');
	await expect(page.locator('.funding .second')).toContainText('des zweiten Ziels');
	await expect(page.locator('.funding .second svg[role="img"]')).toHaveCount(1);
});

test('a reward is bought after the end and paid at once', async ({ page, javaScriptEnabled }, info) => {
	test.setTimeout(1_200_000);
	await alone(async () => {
		const campaign = await liveCampaign(`Rheinfaden nach dem Ende ${info.project.name} ${Date.now().toString(36)}`, 7, { sellOn: true });
		await page.goto(`${campaign}/pledge`);
		await page.locator('[name="amountMinor"]').fill('2000');
		await page.locator('[name="email"]').fill(`rechtzeitig-${info.project.name}@mail.example`);
		await page.locator('[name="name"]').fill('Rea Rechtzeitig');
		await page.getByRole('button', { name: 'Weiter zur Zahlungsart' }).click();
		await payByCard(page);
		await untilState(page, 'Sie sind dabei.');
		await advance(page, 'week');
		await advance(page, 'day');

		await page.goto(campaign);
		await inspect(page);
		await page.goto(`${campaign}/pledge`);
		await expect(page.locator('[name="rewardId"][value=""]'), 'there is nothing to have without a reward').toHaveCount(0);
		await expect(page.locator('.order')).toContainText('Belastet wird sofort');
		await page.locator('[name="rewardId"]:not(.ship)').first().check();
		await page.locator('[name="amountMinor"]').fill('20');
		await page.locator('[name="email"]').fill(`spaet-${info.project.name}@mail.example`);
		await page.locator('[name="name"]').fill('Stella Spaet');
		await page.locator('[name="tipMinor"]').fill('1.50');
		if (javaScriptEnabled === false) await page.getByRole('button', { name: 'Jetzt bezahlen' }).click();
		await expect(page.locator('.order')).toContainText('CHF 21.50');
		await inspect(page);
		await page.getByRole('button', { name: 'Jetzt bezahlen' }).click();
		await expect(page.locator('[name="cvc"]')).toBeVisible();
		await page.getByRole('button', { name: 'Jetzt bezahlen' }).click();
		await page.waitForURL(/\/pledges\//);
		await untilState(page, 'Danke!');
		await expect(page.locator('.lead')).toContainText('CHF 21.50 sind bezahlt. Nach dem Ende gekauft');
		await inspect(page);
	});
});
