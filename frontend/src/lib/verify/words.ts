import * as m from '#lib/paraglide/messages.js';

/** Every kind of entry that the ledger knows; a test compares them with the backend's. */
export const entries: Record<string, () => string> = {
	commitment: m.books_entry_commitment,
	commitment_void: m.books_entry_commitment_void,
	charge: m.books_entry_charge,
	available: m.books_entry_available,
	quarantine: m.books_entry_quarantine,
	refund: m.books_entry_refund,
	refund_failed: m.books_entry_refund_failed,
	success: m.books_entry_success,
	fee: m.books_entry_fee,
	tip: m.books_entry_tip,
	late_success: m.books_entry_late_success,
	late_fee: m.books_entry_late_fee,
	payout: m.books_entry_payout,
	transfer: m.books_entry_transfer,
	transfer_reversed: m.books_entry_transfer_reversed,
	payout_paid: m.books_entry_payout_paid,
	payout_failed: m.books_entry_payout_failed,
	reserve: m.books_entry_reserve,
	reserve_released: m.books_entry_reserve_released,
	reserve_used: m.books_entry_reserve_used,
	dispute_opened: m.books_entry_dispute_opened,
	dispute_won: m.books_entry_dispute_won,
	dispute_lost: m.books_entry_dispute_lost,
	reversal: m.books_entry_reversal,
	bank_receipt: m.bank_entry_bank_receipt,
	bank_assignment: m.bank_entry_bank_assignment,
	bank_return: m.bank_entry_bank_return,
	bank_excess_kept: m.bank_entry_bank_excess_kept,
	bank_refund: m.bank_entry_bank_refund,
	own_funds: m.control_entry_own_funds,
	own_funds_withdrawn: m.control_entry_own_funds_withdrawn,
	pool_funded: m.control_entry_pool_funded,
	match_committed: m.control_entry_match_committed,
	match_released: m.control_entry_match_released,
	match_paid: m.control_entry_match_paid,
	debt_netted: m.control_entry_debt_netted,
	write_off: m.control_entry_write_off
};

/** Every kind of account, likewise. */
export const accounts: Record<string, () => string> = {
	stripe_pending: m.books_account_stripe_pending,
	stripe_available: m.books_account_stripe_available,
	stripe_unidentified: m.books_account_stripe_unidentified,
	connected_balance: m.books_account_connected_balance,
	creator_receivable: m.books_account_creator_receivable,
	creator_reserve: m.books_account_creator_reserve,
	dispute_suspense: m.books_account_dispute_suspense,
	dispute_fee: m.books_account_dispute_fee,
	refund_open: m.books_account_refund_open,
	supporter_held: m.books_account_supporter_held,
	late_held: m.books_account_late_held,
	creator_payable: m.books_account_creator_payable,
	payout_clearing: m.books_account_payout_clearing,
	platform_fee: m.books_account_platform_fee,
	platform_tip: m.books_account_platform_tip,
	vat: m.books_account_vat,
	processor_fee: m.books_account_processor_fee,
	bank_client: m.books_account_bank_client,
	unidentified: m.bank_account_unidentified,
	refund_due: m.bank_account_refund_due,
	bank_own: m.control_account_bank_own,
	own_funds: m.control_account_own_funds,
	canton_receivable: m.control_account_canton_receivable,
	pool_free: m.control_account_pool_free,
	pool_reserved: m.control_account_pool_reserved,
	write_off: m.control_account_write_off,
	commitment: m.books_account_commitment,
	commitment_contra: m.books_account_commitment_contra
};

/** What happened, in words; a kind that has none yet keeps its code. */
export function entryName(kind: string): string {
	return entries[kind]?.() ?? kind;
}

/** An account without its campaign's number. */
export function accountName(account: string): string {
	const kind = account.split(':')[0] ?? account;
	return accounts[kind]?.() ?? kind;
}
