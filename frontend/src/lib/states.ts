import * as m from '#lib/paraglide/messages.js';

/** The life of a campaign, as the backend names its states. */
export type CampaignState =
	| 'draft'
	| 'submitted'
	| 'changes_requested'
	| 'approved'
	| 'refused'
	| 'live'
	| 'succeeded'
	| 'failed'
	| 'cancelled'
	| 'settled'
	| 'reported';

/** As the public sees it: a keep-it-all campaign below its goal has neither succeeded nor failed. */
export type ShownState = CampaignState | 'kept';

type Look = 'live' | 'good' | 'fair' | 'poor' | 'none';

const states: Record<ShownState, [() => string, Look]> = {
	draft: [m.campaign_state_draft, 'none'],
	submitted: [m.campaign_state_submitted, 'fair'],
	changes_requested: [m.campaign_state_changes_requested, 'fair'],
	approved: [m.campaign_state_approved, 'good'],
	refused: [m.campaign_state_refused, 'poor'],
	live: [m.campaign_state_live, 'live'],
	succeeded: [m.campaign_state_succeeded, 'good'],
	failed: [m.campaign_state_failed, 'none'],
	cancelled: [m.campaign_state_cancelled, 'none'],
	settled: [m.campaign_state_settled, 'good'],
	reported: [m.campaign_state_reported, 'good'],
	kept: [m.campaign_state_kept, 'fair']
};

export function shownState(campaign: { state: CampaignState; fundingModel?: string; pledgedMinor: number; goalMinor: number }): ShownState {
	const kept = campaign.fundingModel === 'keep_it_all' && campaign.pledgedMinor < campaign.goalMinor;
	return kept && ['succeeded', 'settled', 'reported'].includes(campaign.state) ? 'kept' : campaign.state;
}

export function stateName(state: ShownState): string {
	return states[state]?.[0]() ?? state;
}

/** The class of `.state` that shows it. */
export function stateLook(state: ShownState): Look {
	return states[state]?.[1] ?? 'none';
}
