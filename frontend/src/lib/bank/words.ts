import { francs } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';

const reasons: Record<string, () => string> = {
	duplicate: m.bank_reason_duplicate, over: m.bank_reason_over, under: m.bank_reason_under, late_funded: m.bank_reason_late_funded,
	late_failed: m.bank_reason_late_failed, ended: m.bank_reason_ended, cancelled: m.bank_reason_cancelled, campaign_failed: m.bank_reason_campaign_failed,
	campaign_cancelled: m.bank_reason_campaign_cancelled, held_too_long: m.bank_reason_held_too_long, unknown_reference: m.bank_reason_unknown_reference,
	other_currency: m.bank_reason_other_currency
};

/** Why money goes back; a person's own words stay as they are. */
export const reasonName = (reason: string) => reasons[reason]?.() ?? reason;

export const whyName = (why: string, reference: string | null) =>
	({
		unknown_reference: m.bank_why_unknown_reference({ reference: reference ?? '' }), no_reference: m.bank_why_no_reference(),
		other_currency: m.bank_why_other_currency(), after_the_end: m.bank_why_after_the_end(), returned_order: m.bank_why_returned_order()
	})[why] ?? why;

/** Money of any currency, its code first. */
export const money = (minor: number, currency: string) => `${currency}\u00a0${francs(minor)}`;

export const age = (days: number) => (days === 0 ? m.official_today() : days === 1 ? m.official_day_one() : m.official_days({ count: days }));

/** How near the 60 days are. */
export const ageLook = (days: number) => (days >= 55 ? 'poor' : days >= 45 ? 'fair' : 'none');
