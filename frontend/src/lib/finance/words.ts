import { money } from '#lib/bank/words.ts';
import { daysUntil } from '#lib/dates.ts';
import { chf } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';

/** Words by the codes of the backend. */
type Words = Record<string, () => string>;

const kinds: Words = {
	bank_balance: m.fin_x_kind_bank_balance,
	dispute: m.fin_x_kind_dispute, creator_debt: m.fin_x_kind_creator_debt, amount_mismatch: m.fin_x_kind_amount_mismatch,
	key_reused: m.fin_x_kind_key_reused, unknown_payment: m.fin_x_kind_unknown_payment, refund_failed: m.fin_x_kind_refund_failed,
	no_answer: m.fin_x_kind_no_answer, reconciliation: m.fin_x_kind_reconciliation, payout_failed: m.fin_x_kind_payout_failed,
	transfer_failed: m.fin_x_kind_transfer_failed, held_too_long: m.fin_x_kind_held_too_long
};
const advice: Words = {
	bank_balance: m.fin_x_do_bank_balance,
	dispute: m.fin_x_do_dispute, creator_debt: m.fin_x_do_creator_debt, amount_mismatch: m.fin_x_do_amount_mismatch, key_reused: m.fin_x_do_key_reused,
	unknown_payment: m.fin_x_do_unknown_payment, refund_failed: m.fin_x_do_refund_failed, no_answer: m.fin_x_do_no_answer,
	reconciliation: m.fin_x_do_reconciliation, payout_failed: m.fin_x_do_payout_failed, transfer_failed: m.fin_x_do_transfer_failed,
	held_too_long: m.fin_x_do_held_too_long,
	other: m.fin_x_do_other
};
const reasons: Words = {
	fraudulent: m.fin_d_reason_fraudulent, product_not_received: m.fin_d_reason_product_not_received,
	product_unacceptable: m.fin_d_reason_product_unacceptable, duplicate: m.fin_d_reason_duplicate,
	subscription_canceled: m.fin_d_reason_subscription_canceled, unrecognized: m.fin_d_reason_unrecognized,
	credit_not_processed: m.fin_d_reason_credit_not_processed, general: m.fin_d_reason_general, insufficient_funds: m.fin_d_reason_insufficient_funds,
	debit_not_authorized: m.fin_d_reason_debit_not_authorized
};
const states: Words = {
	needs_response: m.fin_d_state_needs_response, warning_needs_response: m.fin_d_state_warning_needs_response,
	under_review: m.fin_d_state_under_review, warning_under_review: m.fin_d_state_warning_under_review, won: m.fin_d_state_won,
	lost: m.fin_d_state_lost, warning_closed: m.fin_d_state_warning_closed
};
const hints: Words = {
	fraudulent: m.fin_d_hint_fraudulent, product_not_received: m.fin_d_hint_product_not_received, other: m.fin_d_hint_other
};
const steps: Words = {
	pledged: m.fin_d_step_pledged, charged: m.fin_d_step_charged, settled: m.fin_d_step_settled, refunded: m.fin_d_step_refunded,
	reserved: m.fin_d_step_reserved, transferred: m.fin_d_step_transferred, payout_paid: m.fin_d_step_payout_paid,
	payout_failed: m.fin_d_step_payout_failed, opened: m.fin_d_step_opened, reversal_asked: m.fin_d_step_reversal_asked,
	reversed: m.fin_d_step_reversed, reversal_refused: m.fin_d_step_reversal_refused, answered: m.fin_d_step_answered, accepted: m.fin_d_step_accepted,
	won: m.fin_d_step_won, lost: m.fin_d_step_lost, warning_closed: m.fin_d_step_warning_closed
};
const sources: Words = {
	statement: m.fin_source_statement,
	pledge: m.fin_source_pledge, charge: m.fin_source_charge, campaign: m.fin_source_campaign, refund: m.fin_source_refund, payout: m.fin_source_payout,
	reversal: m.fin_source_reversal, dispute: m.fin_source_dispute, reserve: m.fin_source_reserve, bank_receipt: m.fin_source_bank_receipt,
	bank_refund: m.fin_source_bank_refund, bank_payout: m.fin_source_bank_payout, day: m.fin_source_day, event: m.fin_source_event,
	entry: m.fin_source_entry
};
const files: Words = {
	receipt: m.fin_d_file_receipt, customer_communication: m.fin_d_file_customer_communication,
	service_documentation: m.fin_d_file_service_documentation, uncategorized_file: m.fin_d_file_uncategorized_file
};
const differences: Words = {
	missing_in_ledger: m.fin_r_kind_missing_in_ledger, missing_at_stripe: m.fin_r_kind_missing_at_stripe, amount: m.fin_r_kind_amount
};

/** A code that is new here keeps its name. */
const named = (words: Words, code: string) => words[code]?.() ?? code;

export const exceptionName = (kind: string) => named(kinds, kind);
export const exceptionKinds = Object.keys(kinds);
export const exceptionAdvice = (kind: string) => advice[kind]?.() ?? m.fin_x_do_other();
export const disputeReason = (reason: string) => named(reasons, reason);
export const disputeState = (state: string) => named(states, state);
export const disputeHint = (reason: string) => hints[reason === 'unrecognized' ? 'fraudulent' : reason]?.() ?? m.fin_d_hint_other();
export const stepName = (what: string) => named(steps, what);
export const sourceName = (source: string) => named(sources, source);
export const fileName = (purpose: string) => named(files, purpose);
export const differenceName = (kind: string) => named(differences, kind);

/** An amount of the books, always with its Rappen; other currencies keep their code. */
export const sum = (minor: number, currency: string) => (currency === 'CHF' ? chf(minor) : money(minor, currency));

/** How a dispute's state looks: with shape and colour, beside its word. */
export const disputeLook = (state: string) => (state === 'won' || state === 'warning_closed' ? 'good' : state === 'lost' ? 'poor' : state.endsWith('needs_response') ? 'live' : 'none');

/** What is left until a term, in words. */
export function left(due: string, hours: number, now: string | Date): string {
	if (hours < 0) return m.fin_left_over();
	if (hours < 24) return m.fin_left_hours();
	const days = daysUntil(due, now);
	return days <= 1 ? m.fin_left_day() : m.fin_left_days({ count: days });
}

/** Three days before it ends a term is shown as urgent. */
export const urgent = (hours: number | null) => hours !== null && hours < 72;

/** The page of the desk that a case is about, when it has one. */
export function subjectPath(subject: string): string | null {
	const at = subject.indexOf(':');
	const [kind, id] = [subject.slice(0, at), encodeURIComponent(subject.slice(at + 1))];
	switch (kind) {
		case 'dispute':
			return `/finance/disputes/${id}`;
		case 'statement':
			return `/finance/reconciliation/${encodeURIComponent(subject.split(':')[1] ?? '')}`;
		case 'day':
			return `/finance/reconciliation/${id}`;
		case 'campaign':
			return `/finance/accounts/creator_receivable?campaign=${id}`;
		case 'payout':
			return '/finance/payouts';
		default:
			return null;
	}
}
