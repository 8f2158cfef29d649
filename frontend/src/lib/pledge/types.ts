import type { FundingModel } from '#lib/api/types.ts';
import type { Address } from '#lib/desk/types.ts';
import type { Line } from './lines.ts';
import type { CampaignState } from '#lib/states.ts';

export type PledgeState =
	| 'placed'
	| 'awaiting'
	| 'confirmed'
	| 'cancelled'
	| 'lapsed'
	| 'released'
	| 'collecting'
	| 'charged'
	| 'action_required'
	| 'dropped'
	| 'refunded';

/** How to pay a pledge by transfer. */
export interface Transfer {
	amountMinor: number;
	payBy: string | null;
	details: { account: string; holder: string; holderAddress: string; reference: string; qrReference: boolean };
	excess: { amountMinor: number; answerBy: string } | null;
	missingMinor: number | null;
}

/** Whether a campaign takes transfers, and what is awaited. */
export interface TransferOffer {
	offered: boolean;
	payBy: string | null;
	awaitedMinor: number;
	awaited: number;
}

/** What can be bought after the end; before it, what will be. */
export interface LateSale {
	offered: boolean;
	open: boolean;
	until: string | null;
	rewardIds: string[];
	pledges: number;
	paidMinor: number;
}

/** What a supporter may do with a pledge now. */
export type PledgeAction = 'pay' | 'change' | 'cancel' | 'recover';

export interface Pledge {
	id: string;
	campaign: { id: string; slug: string; title: string; state: CampaignState; deadline: string | null; fundingModel: FundingModel };
	amountMinor: number;
	reward: { id: string; title: string } | null;
	display: 'name' | 'pseudonym' | 'anonymous';
	publicName: string | null;
	email: string;
	name: string | null;
	language: string;
	address: Address | null;
	message: string | null;
	state: PledgeState;
	placedAt: string;
	confirmedAt: string | null;
	methodLabel: string | null;
	recoverUntil: string | null;
	refundedMinor: number | null;
	/** Exists once the pledge is confirmed. */
	receiptCode: string | null;
	method: 'card' | 'bank';
	payBy: string | null;
	/** Bought after the end: charged at once. */
	late: boolean;
	allowed: PledgeAction[];
	lines: Line[];
	/** Reward and gift; add-ons, shipping and tip come on top. */
	contributionMinor: number;
	shippingMinor: number;
	tipMinor: number;
	totalMinor: number;
	feeMinor: number;
	/** What a donation receipt can be had for. */
	donatedMinor: number;
	accessKey?: string;
}
