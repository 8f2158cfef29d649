import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { CampaignPage } from '#lib/api/types.ts';
import { countries } from '#lib/countries.ts';
import { isUuid, readValues, type Errors, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { choiceOf, pledgeValues } from '#lib/pledge/form.ts';
import type { Pledge, Transfer, TransferOffer } from '#lib/pledge/types.ts';
import { refuse, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!isUuid(params.id)) error(404, 'Not found');
	const key = url.searchParams.get('key') ?? '';
	const pledge = await locals.api.get<Pledge>(`/api/pledges/${params.id}`, { query: { key } });
	const [campaign, transfer, transfers] = await Promise.all([
		campaignOf(locals, pledge),
		pledge.method === 'bank' ? locals.api.get<Transfer>(`/api/pledges/${params.id}/transfer`, { query: { key } }) : null,
		pledge.allowed.includes('pay') && pledge.state !== 'awaiting' ? offerOf(locals, pledge) : null
	]);
	return {
		pledge,
		transfer,
		mayTransfer: transfers?.offered ?? false,
		demo: locals.demo,
		key,
		rewards: campaign?.rewards ?? [],
		addons: campaign?.addons ?? [],
		countries: campaign ? countries() : [],
		language: campaign?.language ?? pledge.language,
		feeRule: campaign?.feeRule ?? null,
		values: pledgeValues(pledge),
		notice: url.searchParams.get('done') ?? (url.searchParams.get('pay') === 'later' ? 'pay_later' : null)
	};
};

export const actions: Actions = {
	pay: (event) => toPayment(event, 'checkout'),
	confirm: (event) => toPayment(event, 'recover', { action: 'confirm' }),
	new_card: (event) => toPayment(event, 'recover', { action: 'new_card' }),
	transfer: async (event) => {
		const outcome = await submit({}, () => event.locals.api.post(at(event, 'transfer'), undefined, keyOf(event)));
		if (!('done' in outcome)) return outcome;
		redirect(303, back(event, 'transfer'));
	},
	excess: async (event) => {
		const values = readValues(await event.request.formData());
		const outcome = await submit({}, () => event.locals.api.post(at(event, 'excess'), { keep: values.keep === 'yes' }, keyOf(event)));
		if (!('done' in outcome)) return outcome;
		redirect(303, back(event, values.keep === 'yes' ? 'excess_kept' : 'excess_returned'));
	},
	cancel: async (event) => {
		const outcome = await submit({}, () => event.locals.api.post(at(event, 'cancel'), undefined, keyOf(event)));
		if (!('done' in outcome)) return outcome;
		redirect(303, back(event, 'cancelled'));
	},
	change: async (event) => {
		const values = readValues(await event.request.formData());
		const pledge = await submit(values, () => event.locals.api.get<Pledge>(at(event), keyOf(event)));
		if (!('done' in pledge)) return pledge;
		const campaign = await campaignOf(event.locals, pledge.result);
		const errors: Errors = {};
		const choice = choiceOf(values, campaign ?? { rewards: [], addons: [] }, errors, { amount: m.pledge_amount_invalid(), number: m.pledge_addon_invalid() });
		if (Object.keys(errors).length > 0) return refuse(422, values, errors);
		const outcome = await submit(values, () => event.locals.api.post(at(event, 'change'), choice, keyOf(event)));
		if ('done' in outcome) redirect(303, back(event, 'changed'));
		return outcome.data.code === 'reward_sold_out' ? refuse(409, values, { rewardId: m.pledge_reward_gone() }, '', outcome.data.code) : outcome;
	}
};

/** The rewards to choose from; a campaign that is no longer to be seen has none. */
async function campaignOf(locals: App.Locals, pledge: Pledge): Promise<CampaignPage | null> {
	if (!pledge.allowed.includes('change')) return null;
	try {
		return await locals.api.get<CampaignPage>(`/api/campaigns/${encodeURIComponent(pledge.campaign.slug)}`);
	} catch {
		return null;
	}
}

async function offerOf(locals: App.Locals, pledge: Pledge): Promise<TransferOffer | null> {
	try {
		return await locals.api.get<TransferOffer>(`/api/campaigns/${encodeURIComponent(pledge.campaign.slug)}/transfers`);
	} catch {
		return null;
	}
}

async function toPayment(event: RequestEvent, what: 'checkout' | 'recover', body?: Values) {
	const options = { ...keyOf(event), timeoutMillis: 20_000 };
	const outcome = await submit({}, () => event.locals.api.post<{ url: string }>(at(event, what), body, options));
	if (!('done' in outcome)) return outcome;
	const { url } = outcome.result;
	if (!url) redirect(303, back(event, 'recovered'));
	redirect(303, url, { external: [new URL(url).origin] });
}

function at(event: RequestEvent, what = ''): string {
	if (!isUuid(event.params.id)) error(404, 'Not found');
	return `/api/pledges/${event.params.id}${what ? `/${what}` : ''}`;
}

function keyOf(event: RequestEvent) {
	return { query: { key: event.url.searchParams.get('key') ?? '' } };
}

function back(event: RequestEvent, done: string): string {
	const key = event.url.searchParams.get('key');
	return href(`/pledges/${event.params.id}?${key ? `key=${encodeURIComponent(key)}&` : ''}done=${done}`);
}
