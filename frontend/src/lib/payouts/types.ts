/** A payout that waits for people; see `/api/finance/releases`. */
export interface Release {
	id: string;
	campaign: string;
	campaignSlug: string;
	creator: string;
	seq: number;
	grossMinor: number | null;
	feeMinor: number | null;
	netMinor: number;
	reserveMinor: number;
	accountState: string;
	eyes: number;
	reasons: string[];
	releases: number;
	mine: boolean;
	done: boolean;
	hold: 'dispute' | 'finance' | null;
	holdNote: string | null;
	createdAt: string;
	days: number;
}

/** What a creator owes, by campaign; see `/api/finance/debts`. */
export interface Debt {
	campaignId: string;
	campaign: string;
	campaignSlug: string;
	creator: string;
	amountMinor: number;
	since: string;
	refundedMinor: number;
	disputedMinor: number;
	nettedMinor: number;
	writtenOffMinor: number;
	proposal: { id: string; amountMinor: number; reason: string; proposedAt: string; mine: boolean } | null;
}

/** When the books were looked at last, and whether money is frozen; see `/api/audit/watch`. */
export interface Watch {
	ranAt: string | null;
	violations: number | null;
	millis: number | null;
	wholeAt: string | null;
	freeze: {
		id: string;
		frozenAt: string;
		violations: number;
		findings: { number: number; name: string; violations: number; examples: string[] }[];
		reason: string | null;
		proposedAt: string | null;
		mine: boolean;
	} | null;
}
