import { redirect } from '@sveltejs/kit';
import { PUBLIC_URL } from '$app/env/private';
import type { CampaignDraft, LateSettlement, Payout, Settlement } from '#lib/desk/types.ts';
import { readValues } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** The share that came by transfer, and where it goes. */
interface BankPayout {
	payout: { state: 'waiting_for_account' | 'due' | 'ordered' | 'paid'; amountMinor: number } | null;
	account: { name: string; ibanEnd: string } | null;
}

export const load: PageServerLoad = async ({ parent, locals, params }) => {
	const { draft } = await parent();
	const { api } = locals;
	const [payout, account, settlement, bank, late] = await Promise.all([
		api.get<Payout>(`/api/desk/campaigns/${params.id}/payout`),
		api.get<{ state: string }>(`/api/creators/${draft.creator.id}/payout-account`),
		api.get<Settlement | undefined>(`/api/desk/campaigns/${params.id}/settlement`),
		api.get<BankPayout>(`/api/desk/campaigns/${params.id}/bank-payout`),
		api.get<LateSettlement | undefined>(`/api/desk/campaigns/${params.id}/late-settlement`)
	]);
	return { payout, account, settlement: settlement ?? null, late: late ?? null, bank };
};

export const actions: Actions = {
	bank: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { api } = event.locals;
		const draft = await submit(values, () => api.get<CampaignDraft>(`/api/desk/campaigns/${event.params.id}`));
		if (!('done' in draft)) return draft;
		const outcome = await submit(values, () => api.put(`/api/creators/${draft.result.creator.id}/bank-account`, { name: values.name ?? '', iban: values.iban ?? '' }));
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/desk/campaigns/${event.params.id}/payout`));
	},
	stripe: async (event) => {
		const out = signedOut(event, {});
		if (out) return out;
		const { api } = event.locals;
		const at = `/desk/campaigns/${event.params.id}`;
		const draft = await submit({}, () => api.get<CampaignDraft>(`/api${at}`));
		if (!('done' in draft)) return draft;
		const returnUrl = new URL(href(`${at}/payout`), PUBLIC_URL).href;
		const outcome = await submit({}, () => api.post<{ url: string }>(`/api/creators/${draft.result.creator.id}/payout-account`, { returnUrl }, { timeoutMillis: 20_000 }));
		if (!('done' in outcome)) return outcome;
		redirect(303, outcome.result.url, { external: [new URL(outcome.result.url).origin] });
	}
};
