import type { BankClock, OpenRefund, PaymentOrder, Unidentified } from '#lib/bank/types.ts';
import { age } from '#lib/bank/words.ts';
import { date, dateShort, dateTime } from '#lib/dates.ts';
import { chf, count } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';
import type { BookDay, Dispute, ExceptionCount, OpenPayout } from './types.ts';
import { left, urgent } from './words.ts';

/** One line of the day: how much of it waits, in words, and where it is done. */
export interface Task {
	id: string;
	to: string;
	/** How many wait; 0 when all is well, null when it could not be read. */
	count: number | null;
	title: string;
	detail?: string;
	urgent?: boolean;
}

/** What the day's page has read; null is what could not be read. */
export interface Readings {
	exceptions: ExceptionCount[];
	disputes: Dispute[] | null;
	payouts: OpenPayout[] | null;
	days: BookDay[] | null;
	audit: { ranAt: string | null; violations: number } | null;
	clock: BankClock | null;
	orders: PaymentOrder[] | null;
	refunds: OpenRefund[] | null;
	receipts: Unidentified[] | null;
	bank: boolean;
	now: string;
}

/** All lines, what is urgent first, then what waits, then what is in order. */
export function agenda(read: Readings): Task[] {
	const tasks: (Task | null)[] = [audit(read), disputes(read), exceptions(read), days(read), payouts(read)];
	if (read.bank) tasks.push(orders(read), refunds(read), receipts(read));
	tasks.push(clock(read));
	const rank = (task: Task) => (task.urgent ? 0 : task.count === null ? 1 : task.count > 0 ? 2 : 3);
	return tasks.filter((task) => task !== null).sort((a, b) => rank(a) - rank(b));
}

const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);
const plural = (n: number, one: () => string, many: (input: { count: string }) => string) => (n === 1 ? one() : many({ count: count(n) }));
/** Beside a figure that is set large the words need none of their own. */
const named = (n: number, one: () => string, many: () => string) => (n === 1 ? one() : many());
const unread = (id: string, to: string, title: string): Task => ({ id, to, count: null, title, detail: m.fin_today_unread() });

function disputes({ disputes: open, now }: Readings): Task {
	const at = { id: 'disputes', to: '/finance/disputes' };
	if (!open) return unread(at.id, at.to, m.fin_nav_disputes());
	const ours = open.filter(({ answerable }) => answerable);
	const amount = chf(sum((ours.length > 0 ? ours : open).map(({ amountMinor }) => amountMinor)));
	if (open.length === 0) return { ...at, count: 0, title: m.fin_job_disputes_none() };
	if (ours.length === 0) return { ...at, count: 0, title: plural(open.length, m.fin_job_disputes_review_one, m.fin_job_disputes_review), detail: m.fin_job_disputes_sum({ amount }) };
	const next = ours.filter(({ dueBy }) => dueBy).sort((a, b) => a.dueBy!.localeCompare(b.dueBy!))[0];
	const detail = next ? m.fin_job_disputes_due({ date: date(next.dueBy!), left: left(next.dueBy!, next.hoursLeft ?? 0, now), amount }) : m.fin_job_disputes_sum({ amount });
	return { ...at, count: ours.length, title: named(ours.length, m.fin_job_disputes_one, m.fin_job_disputes), detail, urgent: urgent(next?.hoursLeft ?? null) };
}

function exceptions({ exceptions: kinds }: Readings): Task {
	const at = { id: 'exceptions', to: '/finance/exceptions' };
	const cases = sum(kinds.map((kind) => kind.cases));
	if (cases === 0) return { ...at, count: 0, title: m.fin_job_exceptions_none() };
	const detail = m.fin_job_exceptions_detail({
		unowned: count(sum(kinds.map(({ unowned }) => unowned))),
		mine: count(sum(kinds.map(({ mine }) => mine))),
		age: age(Math.max(...kinds.map(({ oldestDays }) => oldestDays)))
	});
	return { ...at, count: cases, title: named(cases, m.fin_job_exceptions_one, m.fin_job_exceptions), detail };
}

function payouts({ payouts: open }: Readings): Task {
	const at = { id: 'payouts', to: '/finance/payouts' };
	if (!open) return unread(at.id, at.to, m.fin_job_payouts_none());
	if (open.length === 0) return { ...at, count: 0, title: m.fin_job_payouts_none() };
	const detail = m.fin_job_payouts_detail({ amount: chf(sum(open.map((row) => row.amountMinor - row.reversedMinor))), held: count(open.filter(({ hold }) => hold).length) });
	return { ...at, count: open.length, title: named(open.length, m.fin_job_payouts_one, m.fin_job_payouts), detail };
}

function orders({ orders: all }: Readings): Task | null {
	const at = { id: 'orders', to: '/bank/refunds' };
	if (!all) return unread(at.id, at.to, m.bank_nav_refunds());
	const made = all.filter(({ state }) => state === 'made');
	if (made.length === 0) return null;
	const amount = chf(sum(made.map(({ sumMinor }) => sumMinor)));
	const detail = made.every(({ mine }) => mine) ? m.fin_job_orders_mine({ amount }) : m.fin_job_orders_detail({ amount });
	return { ...at, count: made.length, title: named(made.length, m.fin_job_orders_one, m.fin_job_orders), detail };
}

function refunds({ refunds: all }: Readings): Task {
	const at = { id: 'refunds', to: '/bank/refunds' };
	if (!all) return unread(at.id, at.to, m.bank_nav_refunds());
	const due = all.filter(({ state }) => state === 'due');
	if (due.length === 0) return { ...at, count: 0, title: m.fin_job_refunds_none() };
	const amount = chf(sum(due.filter(({ currency }) => currency === 'CHF').map(({ amountMinor }) => amountMinor)));
	return { ...at, count: due.length, title: named(due.length, m.fin_job_refunds_one, m.fin_job_refunds), detail: m.fin_job_refunds_detail({ amount }) };
}

function receipts({ receipts: all }: Readings): Task {
	const at = { id: 'receipts', to: '/bank' };
	if (!all) return unread(at.id, at.to, m.bank_nav_desk());
	if (all.length === 0) return { ...at, count: 0, title: m.fin_job_receipts_none() };
	const oldest = Math.max(...all.map((row) => row.days));
	return { ...at, count: all.length, title: named(all.length, m.fin_job_receipts_one, m.fin_job_receipts), detail: m.fin_job_receipts_detail({ age: age(oldest) }), urgent: oldest >= 25 };
}

function clock({ clock: seen }: Readings): Task {
	const at = { id: 'clock', to: '/bank/clock' };
	if (!seen) return unread(at.id, at.to, m.bank_nav_clock());
	if (!seen.oldest) return { ...at, count: 0, title: m.fin_job_clock_none() };
	const late = seen.oldest.days >= 45;
	const by = new Date(Date.parse(`${seen.oldest.bookedOn}T12:00:00Z`) + 58 * 86_400_000);
	return { ...at, count: late ? 1 : 0, title: m.fin_job_clock({ age: age(seen.oldest.days) }), detail: m.fin_job_clock_detail({ date: date(by) }), urgent: late };
}

function days({ days: all }: Readings): Task {
	const at = { id: 'days', to: '/finance/reconciliation' };
	if (!all) return unread(at.id, at.to, m.fin_nav_days());
	const wrong = all.filter((day) => day.stripe?.state === 'differs' || day.bank?.state === 'differs');
	if (wrong.length > 0) {
		const last = wrong[0]!;
		const title = m.fin_job_days_differ({ date: dateShort(last.day), amount: chf(dayDifference(last)) });
		return { id: 'days', to: wrong.length === 1 ? `/finance/reconciliation/${last.day}` : '/finance/reconciliation?only=differs', count: wrong.length, title, detail: plural(wrong.length, m.fin_job_days_detail_one, m.fin_job_days_detail) };
	}
	const last = all.find((day) => day.stripe?.state === 'agrees');
	return last ? { ...at, count: 0, title: m.fin_job_days_agree({ date: date(last.day) }), detail: m.fin_job_days_good() } : { ...at, count: 0, title: m.fin_job_days_none() };
}

function audit({ audit: report }: Readings): Task {
	const at = { id: 'audit', to: '/audit' };
	if (!report) return unread(at.id, at.to, m.fin_nav_audit());
	if (report.violations === 0) return { ...at, count: 0, title: m.fin_job_audit_clean(), detail: report.ranAt ? m.fin_job_audit_detail({ date: dateTime(report.ranAt) }) : undefined };
	return { ...at, count: report.violations, title: named(report.violations, m.fin_job_audit_broken_one, m.fin_job_audit_broken), urgent: true };
}

/** How far the sides of a day are apart, both together and without sign. */
export function dayDifference(day: BookDay): number {
	const stripe = day.stripe ? Math.abs(day.stripe.stripeMinor - day.stripe.ledgerMinor) : 0;
	const bank = day.bank && day.bank.statementMinor !== null ? Math.abs(day.bank.statementMinor - day.bank.ledgerMinor) : 0;
	return stripe + bank;
}
