import { randomUUID } from 'node:crypto';
import { expect, request, type APIRequestContext } from '@playwright/test';
import { demoPassword } from './support.ts';

const api = process.env.API_URL ?? 'http://localhost:8080';
const issuer = process.env.ISSUER ?? 'http://localhost:8081/realms/fundus';

/** The interface with the rights of one demo account. */
async function as(email: string): Promise<APIRequestContext> {
	const anonymous = await request.newContext();
	const ask = () =>
		anonymous.post(`${issuer}/protocol/openid-connect/token`, {
			form: { grant_type: 'password', client_id: 'fundus-tools', scope: 'openid', username: email, password: demoPassword }
		});
	let answer = await ask();
	// Against guessing, Keycloak refuses two sign-ins of one account in the same moment; two tests may well do that.
	await expect(async () => {
		if (!answer.ok()) answer = await ask();
		expect(answer.ok(), `a token for ${email}: ${answer.status()} ${await answer.text()}`).toBe(true);
	}).toPass({ timeout: 20_000 });
	const { access_token } = await answer.json();
	await anonymous.dispose();
	return request.newContext({ baseURL: api, extraHTTPHeaders: { Authorization: `Bearer ${access_token}`, 'Accept-Language': 'de' } });
}

async function say(client: APIRequestContext, method: 'get' | 'post' | 'put', path: string, data?: object) {
	const answer = await client[method](path, data ? { data } : {});
	expect(answer.ok(), `${method} ${path}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true);
	return answer.headers()['content-type']?.includes('json') ? answer.json() : null;
}

/** What a campaign offers: one thing that is sold on after the end, or rewards and add-ons of the test's. */
interface Offered {
	sellOn?: boolean;
	offers?: object[];
	vatNumber?: string | null;
}

/**
 * A live campaign of a test's own, written through the interface as the editor would, and the address of
 * its page. Campaigns of the sample portal end whenever another test moves the clock. With `sellOn` it has one
 * reward, of CHF 20, which is sold for thirty days after a good end.
 */
export async function liveCampaign(title: string, durationDays = 30, offered: Offered = {}): Promise<string> {
	const [mara, curator] = [await as('mara@demo.example'), await as('curator@demo.example')];
	const path = await submitted(mara, title, durationDays, offered);
	await say(curator, 'post', `/api/curation/campaigns/${path.split('/').pop()}/decision`, { decision: 'approved', reasonCode: null, note: '' });
	await say(mara, 'post', `${path}/launch`);
	const { slug, rewards } = await say(mara, 'get', path);
	if (offered.sellOn) await say(mara, 'put', `${path}/late-pledges`, { days: 30, rewardIds: rewards.map((reward: { id: string }) => reward.id) });
	await Promise.all([mara.dispose(), curator.dispose()]);
	return `/de/campaigns/${slug}`;
}

/** A campaign of Mara's that the curator has refused; its id. */
export async function refusedCampaign(title: string): Promise<string> {
	const [mara, curator] = [await as('mara@demo.example'), await as('curator@demo.example')];
	const id = (await submitted(mara, title, 30, {})).split('/').pop()!;
	await say(curator, 'post', `/api/curation/campaigns/${id}/decision`, { decision: 'refused', reasonCode: 'not_local', note: 'Die Auftritte sind nicht in der Region.' });
	await Promise.all([mara.dispose(), curator.dispose()]);
	return id;
}

/** Writes a campaign and hands it in; its address on the desk's interface. */
async function submitted(mara: APIRequestContext, title: string, durationDays: number, { sellOn = false, offers = [], vatNumber = null }: Offered): Promise<string> {
	const { creators } = await say(mara, 'get', '/api/me');
	const id = randomUUID();
	const path = `/api/desk/campaigns/${id}`;
	await say(mara, 'post', '/api/desk/campaigns', {
		id, creatorId: creators[0].id, language: 'de', project: { title, summary: '', discipline: 'music', area: '01' }
	});
	await say(mara, 'put', `${path}/remuneration`, {
		lines: [{ role: 'Gesang', payee: 'Ensemble Rheinfaden', isCreator: true, employment: 'self_employed', basis: 'invoice', unit: 'work', quantity: 1, rateMinor: 80_000, tariffItemId: null, note: '' }]
	});
	const content = (draft: { version: number }, amountMinor: number) => ({
		version: draft.version, language: 'de', discipline: 'music', area: '01', goalMinor: 200_000, durationDays,
		texts: { de: { title, pitch: 'Ein Abend für sieben Stimmen und einen Fluss.', story: '## Worum es geht\n\n' + 'Wir singen am Wasser, und das Wasser singt mit. '.repeat(10), secondGoal: '' } },
		budget: [{ category: 'production', label: 'Technik und Saal', amountMinor }],
		rewards: sellOn ? [{ amountMinor: 2_000, quantity: 50, deliveryOn: '2099-06-01', shipping: 'none', texts: { de: { title: 'Programmheft', description: 'Mit allen Texten.' } } }] : offers,
		vatNumber, team: [{ name: 'Ensemble Rheinfaden', role: 'Gesang' }], ai: { use: 'none', stages: [] }, zeroFeeReason: ''
	});
	const saved = await say(mara, 'put', path, content(await say(mara, 'get', path), 1));
	// Production takes what fee and remuneration leave of the goal.
	await say(mara, 'put', path, content(saved, 1 + saved.balance.differenceMinor));
	await say(mara, 'post', `${path}/submit`);
	return path;
}

/** A new draft of the test's own, in music; returns the address of its desk. */
export async function musicDraft(title: string): Promise<string> {
	const mara = await as('mara@demo.example');
	const { creators } = await say(mara, 'get', '/api/me');
	const id = randomUUID();
	await say(mara, 'post', '/api/desk/campaigns', { id, creatorId: creators[0].id, language: 'de', project: { title, summary: '', discipline: 'music', area: '01' } });
	await mara.dispose();
	return `/de/desk/campaigns/${id}`;
}

/** Enters somebody's pay in the campaign whose report has been missing the longest, and asks them by mail. */
export async function askPayee(email: string): Promise<void> {
	const admin = await as('admin@demo.example');
	const desk = await say(admin, 'get', '/api/fair-pay/desk');
	const path = `/api/desk/campaigns/${[...desk.overdue, ...desk.due][0].campaignId}/remuneration`;
	const { lines } = await say(admin, 'get', path);
	const line = lines[0];
	const share = { id: line.shares[0]?.id ?? null, payee: line.payee, payeeEmail: email, quantity: line.quantity, paidMinor: line.amountMinor };
	await say(admin, 'put', `${path}/paid`, { lines: [{ id: line.id, evidence: 'Beleg 1', shares: [share] }] });
	await say(admin, 'post', `${path}/confirmations`);
	await admin.dispose();
}
