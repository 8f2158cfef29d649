import { error } from '@sveltejs/kit';
import type { Page } from '#lib/api/types.ts';
import { isoDay } from '#lib/dates.ts';
import { isUuid } from '#lib/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

interface AccountLine {
	campaignId: string | null;
	campaign: string | null;
	slug: string | null;
	debitMinor: number;
	creditMinor: number;
	balanceMinor: number;
}

interface EntryLine {
	entry: string;
	line: number;
	at: string;
	kind: string;
	source: string;
	sourceId: string;
	counterAccount: string;
	amountMinor: number;
	seal: number | null;
}

/** The accounts of a kind; where there is only Fundus' own, or one was chosen, its entries. */
export const load: PageServerLoad = async (event) => {
	requireUser(event, 'finance', 'admin');
	const { api } = event.locals;
	const { kind } = event.params;
	if (!/^[a-z_]{1,40}$/.test(kind)) error(404, 'Not found');
	const page = Math.max(0, (Number(event.url.searchParams.get('page')) || 1) - 1);
	const currency = /^[A-Z]{3}$/.test(event.url.searchParams.get('currency') ?? '') ? event.url.searchParams.get('currency')! : 'CHF';
	const today = isoDay(await now(event.locals));
	const days = { from: `${today.slice(0, 4)}-01-01`, to: today };
	const chosen = event.url.searchParams.get('campaign') ?? '';
	if (isUuid(chosen)) {
		return { kind, currency, ...days, campaign: chosen, accounts: null, entries: await api.get<Page<EntryLine>>(`/api/finance/accounts/${kind}/entries`, { query: { campaign: chosen, currency, page } }) };
	}
	const accounts = await api.get<Page<AccountLine>>(`/api/finance/accounts/${kind}`, { query: { currency, page } });
	const own = accounts.total === 1 && accounts.items[0]?.campaignId === null;
	return { kind, currency, ...days, campaign: null, accounts: own ? null : accounts, entries: own ? await api.get<Page<EntryLine>>(`/api/finance/accounts/${kind}/entries`, { query: { currency, page } }) : null };
};
