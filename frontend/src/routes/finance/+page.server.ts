import type { BankClock, OpenRefund, PaymentOrder, Unidentified } from '#lib/bank/types.ts';
import { isoDay } from '#lib/dates.ts';
import type { AccountTotal, BookDay, Dispute, ExceptionCount, OpenPayout } from '#lib/finance/types.ts';
import { requireUser } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import { ApiProblem, ApiUnavailable } from '#lib/server/problem.ts';
import type { PageServerLoad } from './$types';

/** What waits today, out of everything that can wait. One part that can not be read does not hide the others. */
export const load: PageServerLoad = async (event) => {
	const user = requireUser(event, 'finance', 'admin');
	const { api } = event.locals;
	const bank = user.roles.includes('finance');
	const [exceptions, disputes, payouts, days, audit, clock, orders, refunds, receipts, kinds, at] = await Promise.all([
		api.get<ExceptionCount[]>('/api/finance/exceptions/summary'),
		part(api.get<Dispute[]>('/api/finance/disputes')),
		part(api.get<OpenPayout[]>('/api/finance/payouts')),
		part(api.get<BookDay[]>('/api/finance/days')),
		part(api.get<{ ranAt: string | null; violations: number }>('/api/audit')),
		part(api.get<BankClock>('/api/bank/clock')),
		bank ? part(api.get<PaymentOrder[]>('/api/bank/orders')) : null,
		bank ? part(api.get<OpenRefund[]>('/api/bank/refunds')) : null,
		bank ? part(api.get<Unidentified[]>('/api/bank/receipts')) : null,
		part(api.get<AccountTotal[]>('/api/finance/accounts')),
		now(event.locals)
	]);
	const today = isoDay(at);
	return { exceptions, disputes, payouts, days, audit, clock, orders, refunds, receipts, kinds, bank, now: at.toISOString(), from: `${today.slice(0, 4)}-01-01`, to: today };
};

/** Null when it can not be read now. */
async function part<T>(call: Promise<T>): Promise<T | null> {
	try {
		return await call;
	} catch (problem) {
		if (problem instanceof ApiUnavailable || (problem instanceof ApiProblem && problem.status >= 500)) return null;
		throw problem;
	}
}
