import { chf } from '#lib/money.ts';
import { date, dateTime } from '#lib/dates.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Pledge, PledgeState } from './types.ts';

/** What a state means for the person who pledged: what is, and what comes next. */
export interface Story {
	look: 'live' | 'good' | 'fair' | 'poor' | 'none';
	title: string;
	text: string;
}

const stories: Record<PledgeState, (pledge: Pledge) => Story> = {
	placed: (p) => ({ look: 'fair', title: m.pledge_placed_title(), text: p.late ? m.pledge_late_placed_text() : m.pledge_placed_text() }),
	awaiting: (p) => ({ look: 'fair', title: m.pledge_awaiting_title(), text: m.pledge_awaiting_text({ date: p.payBy ? dateTime(p.payBy) : '' }) }),
	confirmed: (p) => ({
		look: 'good',
		title: m.pledge_confirmed_title(),
		text: confirmed(p)
	}),
	cancelled: (p) => ({ look: 'none', title: m.pledge_cancelled_title(), text: p.method === 'bank' && p.refundedMinor ? m.pledge_returning_text({ amount: chf(p.refundedMinor) }) : m.pledge_cancelled_text() }),
	lapsed: (p) => ({ look: 'none', title: m.pledge_lapsed_title(), text: p.method === 'bank' ? m.pledge_lapsed_text_bank() : m.pledge_lapsed_text() }),
	released: (p) => ({ look: 'none', title: p.method === 'bank' ? m.pledge_returning_title() : m.pledge_released_title(), text: p.method === 'bank' ? m.pledge_returning_text({ amount: chf(p.totalMinor) }) : m.pledge_released_text() }),
	collecting: (p) => ({ look: 'live', title: keepsAll(p) ? m.pledge_collecting_title_keep() : m.pledge_collecting_title(), text: m.pledge_collecting_text({ amount: chf(p.totalMinor) }) }),
	charged: (p) => ({
		look: 'good',
		title: m.pledge_charged_title(),
		text: p.refundedMinor ? m.pledge_charged_partly({ amount: chf(p.totalMinor), refunded: chf(p.refundedMinor) }) : (p.late ? m.pledge_late_charged_text : m.pledge_charged_text)({ amount: chf(p.totalMinor) })
	}),
	action_required: (p) => ({
		look: 'poor',
		title: m.pledge_action_required_title(),
		text: m.pledge_action_required_text({ amount: chf(p.totalMinor), date: p.recoverUntil ? dateTime(p.recoverUntil) : '' })
	}),
	dropped: () => ({ look: 'none', title: m.pledge_dropped_title(), text: m.pledge_dropped_text() }),
	refunded: (p) => ({ look: 'none', title: m.pledge_refunded_title(), text: m.pledge_refunded_text({ amount: chf(p.refundedMinor ?? p.totalMinor) }) })
};

const keepsAll = (p: Pledge) => p.campaign.fundingModel === 'keep_it_all';

function confirmed(p: Pledge): string {
	const amount = chf(p.totalMinor);
	if (p.method === 'bank') return (keepsAll(p) ? m.pledge_confirmed_text_bank_keep : m.pledge_confirmed_text_bank)({ amount });
	if (!p.campaign.deadline) return m.pledge_confirmed_text_open();
	return (keepsAll(p) ? m.pledge_confirmed_text_keep : m.pledge_confirmed_text)({ date: dateTime(p.campaign.deadline), amount });
}

export function storyOf(pledge: Pledge): Story {
	return stories[pledge.state](pledge);
}

const looks: Record<PledgeState, Story['look']> = {
	placed: 'fair', awaiting: 'fair', confirmed: 'good', cancelled: 'none', lapsed: 'none', released: 'none', collecting: 'live', charged: 'good', action_required: 'poor', dropped: 'none', refunded: 'none'
};

export function pledgeLook(state: string): Story['look'] {
	return looks[state as PledgeState] ?? 'none';
}

/** The steps a pledge goes through, for the line that shows how far it is. */
export function stepsOf(pledge: Pledge): { words: string; at: string | null; state: 'done' | 'now' | 'next' }[] {
	const { state, placedAt, confirmedAt, campaign } = pledge;
	if (['cancelled', 'lapsed', 'released', 'dropped', 'refunded'].includes(state) || pledge.late) return [];
	const reached = state === 'placed' || state === 'awaiting' ? 1 : state === 'confirmed' ? 2 : 3;
	const words = [
		[m.pledge_step_placed(), date(placedAt)],
		[pledge.method === 'bank' ? m.pledge_step_transferred() : m.pledge_step_confirmed(), confirmedAt ? date(confirmedAt) : null],
		[m.pledge_step_end(), campaign.deadline ? date(campaign.deadline) : null],
		[pledge.method === 'bank' ? m.pledge_step_handed_on() : m.pledge_step_charged(), null]
	] as const;
	return words.map(([text, at], i) => ({ words: text, at, state: i < reached || state === 'charged' ? 'done' : i === reached ? 'now' : 'next' }));
}
