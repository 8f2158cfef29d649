import type { Seal } from './receipt.ts';

/** A campaign's money out of the sealed ledger; amounts in Rappen. */
export interface CampaignMoney {
	asOf: Seal | null;
	pledgedMinor: number;
	inMinor: number;
	outMinor: number;
	matchMinor: number;
	tipMinor: number;
	feeMinor: number;
	vatMinor: number;
	refundedMinor: number;
	paidOutMinor: number;
	heldMinor: number;
	processorFeeMinor: number;
	lines: { kind: string; direction: 'in' | 'out'; counterAccount: string; amountMinor: number; count: number }[];
}

/** One transfer of a campaign, without a word on whose it was. */
export interface Movement {
	day: string;
	kind: string;
	direction: 'in' | 'out';
	counterAccount: string;
	amountMinor: number;
	seal: number;
}
