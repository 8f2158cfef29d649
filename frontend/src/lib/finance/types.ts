/** What the finance desk reads; see the operations under `/api/finance` in the API's description. */
export interface ExceptionCount {
	kind: string;
	cases: number;
	unowned: number;
	mine: number;
	oldestDays: number;
}

export interface ExceptionCase {
	id: string;
	kind: string;
	subject: string;
	campaignId: string | null;
	campaign: string | null;
	campaignSlug: string | null;
	amountMinor: number | null;
	detail: string;
	openedAt: string;
	days: number;
	assignee: string | null;
	assigneeName: string | null;
	mine: boolean;
	closedAt: string | null;
	closedBy: string | null;
	note: string | null;
}

export interface DeskPerson {
	id: string;
	name: string;
	me: boolean;
}

export interface Dispute {
	id: string;
	campaignId: string;
	campaign: string | null;
	campaignSlug: string | null;
	pledgeId: string;
	supporter: string | null;
	amountMinor: number;
	feeMinor: number;
	reason: string;
	state: string;
	answerable: boolean;
	dueBy: string | null;
	hoursLeft: number | null;
	openedAt: string;
	answeredAt: string | null;
	closedAt: string | null;
}

export interface DisputeStep {
	at: string;
	what: string;
	amountMinor: number | null;
	entry: string | null;
	by: string | null;
	detail: string | null;
	legs: { line: number; debit: string; credit: string; amountMinor: number }[];
}

export interface DisputeDetail {
	dispute: Dispute;
	creatorId: string | null;
	creator: string | null;
	supporterEmail: string | null;
	method: string | null;
	chargedMinor: number;
	chargedAt: string | null;
	stripeChargeId: string | null;
	evidence: { text: string; at: string; by: string | null; files: { purpose: string; name: string; contentType: string; sizeBytes: number; addedAt: string }[] } | null;
	acceptedAt: string | null;
	acceptedBy: string | null;
	money: { heldMinor: number; payableMinor: number; reserveMinor: number; debtMinor: number; paidOutMinor: number };
	reserve: { rateBp: number; days: number } | null;
	steps: DisputeStep[];
}

export type DayState = 'agrees' | 'differs' | 'unchecked';

export interface BookDay {
	day: string;
	stripe: { state: DayState; stripeMinor: number; stripeCount: number; ledgerMinor: number; ledgerCount: number; differences: number; checkedAt: string } | null;
	bank: { state: DayState; statementMinor: number | null; notifiedMinor: number | null; ledgerMinor: number; receipts: number; differences: number; closingMinor: number | null; ledgerClosingMinor: number | null; checkedAt: string | null } | null;
}

export interface BookDayDetail {
	day: BookDay;
	stripeDifferences: { movementId: string; kind: 'missing_in_ledger' | 'missing_at_stripe' | 'amount'; stripeMinor: number | null; ledgerMinor: number | null; about: string }[];
	movements: { id: string; kind: string; source: string; sourceId: string; netMinor: number; entry: string }[];
	movementCount: number;
	bankDifferences: { account: string; entry: string; statementMinor: number; notifiedMinor: number }[];
	receipts: { id: string; amountMinor: number; reference: string | null; payer: string | null; state: string; outcome: string | null; why: string | null; campaign: string | null; campaignSlug: string | null; entry: string | null }[];
}

export interface Side {
	kind: string;
	campaignId: string | null;
	campaign: string | null;
	slug: string | null;
}

export interface LedgerEntry {
	id: string;
	at: string;
	kind: string;
	source: string;
	sourceId: string;
	reverses: string | null;
	reversedBy: string | null;
	seal: number | null;
	lines: { line: number; debit: Side; credit: Side; amountMinor: number; currency: string }[];
}

export interface AccountTotal {
	kind: string;
	currency: string;
	accountClass: 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'memo';
	accounts: number;
	debitMinor: number;
	creditMinor: number;
	balanceMinor: number;
}

export interface OpenPayout {
	id: string;
	campaignId: string;
	amountMinor: number;
	reversedMinor: number;
	state: string;
	hold: string | null;
}
