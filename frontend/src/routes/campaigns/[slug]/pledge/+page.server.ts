import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { CampaignPage } from '#lib/api/types.ts';
import { francsField } from '#lib/desk/amounts.ts';
import { countries } from '#lib/countries.ts';
import { isUuid, readValues, textOrNull, type Errors, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { choiceOf } from '#lib/pledge/form.ts';
import type { Quote } from '#lib/pledge/lines.ts';
import type { LateSale, Pledge, TransferOffer } from '#lib/pledge/types.ts';
import { refuse, submit } from '#lib/server/forms.ts';
import { twintOf } from '#lib/server/methods.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const at = `/api/campaigns/${encodeURIComponent(params.slug)}`;
	const [campaign, transfers, late, twint] = await Promise.all([
		locals.api.get<CampaignPage>(at),
		locals.api.get<TransferOffer>(`${at}/transfers`),
		locals.api.get<LateSale>(`${at}/late-pledges`),
		twintOf(locals.api)
	]);
	const reward = campaign.rewards.find(({ id, left }) => id === url.searchParams.get('reward') && left !== 0);
	const values: Values = {
		// Made once for a form: sent twice, it is still one pledge.
		id: randomUUID(),
		rewardId: reward?.id ?? '',
		amountMinor: francsField(reward?.amountMinor),
		display: 'name',
		method: 'card',
		name: locals.user?.name ?? '',
		'address.name': locals.user?.name ?? '',
		'address.country': 'CH'
	};
	const { slug, title, pitch, language, discipline, area, image, rewards, addons, feeRule, deadline, acceptsPledges, creator, state, id, goalMinor, fundingModel } = campaign;
	return {
		campaign: { id, slug, title, pitch, language, discipline, area, image, rewards, addons, feeRule, deadline, acceptsPledges, creator, state, goalMinor, fundingModel },
		transfers, late, twint, values, countries: countries()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const values = readValues(await request.formData());
		const { api, user, locale } = locals;
		if (!isUuid(values.id)) error(400, 'The form has lost its id.');
		const found = await submit(values, () => api.get<CampaignPage>(`/api/campaigns/${encodeURIComponent(params.slug)}`));
		if (!('done' in found)) return found;
		const campaign = found.result;
		const errors: Errors = {};
		const choice = choiceOf(values, campaign, errors, { amount: m.pledge_amount_invalid(), number: m.pledge_addon_invalid() });
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const unseen = await review(locals, campaign.id, choice, values);
		if (unseen) return unseen;
		const body = { ...choice, campaignId: campaign.id, email: user ? null : textOrNull(values.email), name: textOrNull(values.name) ?? (user ? user.name : null), language: locale };
		const placed = await submit(values, () => api.put<Pledge>(`/api/pledges/${values.id}`, body));
		if (!('done' in placed)) {
			const { code } = placed.data;
			// An earlier try with other words reached the backend: this one becomes a pledge of its own.
			if (code === 'idempotency_mismatch') return refuse(409, { ...values, id: randomUUID() }, {}, m.pledge_try_again(), code);
			if (code === 'reward_sold_out') return refuse(409, values, { rewardId: m.pledge_reward_gone() }, '', code);
			if (code === 'campaign_not_open') return refuse(409, values, {}, m.pledge_closed_text(), code);
			return placed;
		}
		const key = placed.result.accessKey ?? '';
		const page = href(`/pledges/${values.id}?key=${encodeURIComponent(key)}`);
		if (values.method === 'bank') {
			const chosen = await submit(values, () => api.post(`/api/pledges/${values.id}/transfer`, undefined, { query: { key } }));
			// The pledge stands; its page offers what is still possible.
			redirect(303, 'done' in chosen ? page : `${page}&pay=later`);
		}
		const checkout = await submit(values, () => api.post<{ url: string }>(`/api/pledges/${values.id}/checkout`, undefined, { query: { key }, timeoutMillis: 20_000 }));
		if (!('done' in checkout)) redirect(303, `${page}&pay=later`);
		redirect(303, checkout.result.url, { external: [new URL(checkout.result.url).origin] });
	}
};

/** Nobody pays a sum that they have not seen: where something is added to the amount, the form comes back once with the total. */
async function review(locals: App.Locals, campaignId: string, choice: ReturnType<typeof choiceOf>, values: Values) {
	const { amountMinor, rewardId, addons, tipMinor, address } = choice;
	if (addons.length === 0 && !tipMinor && !address) return null;
	const wish = { campaignId, amountMinor, rewardId, addons, tipMinor, country: address?.country ?? null };
	const asked = await submit(values, () => locals.api.post<Quote>('/api/pledges/quote', wish));
	if (!('done' in asked)) return asked;
	const { totalMinor } = asked.result;
	if (totalMinor === amountMinor || values.seenMinor === String(totalMinor)) return null;
	return fail(422, { values, errors: {} as Errors, message: m.pledge_review_text(), code: 'review', quote: asked.result });
}
