import * as m from '#lib/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

export { chf } from '#lib/money.ts';

const tags: Record<Locale, string> = { de: 'de-CH', fr: 'fr-CH', it: 'it-CH', en: 'en-CH' };

/** Hundredths of a percent as a percentage: `5 %`, `76.5 %`. */
export function percentOf(basisPoints: number, locale: Locale = getLocale()): string {
	return new Intl.NumberFormat(tags[locale], { style: 'percent', maximumFractionDigits: 1 }).format(basisPoints / 10000);
}

/** A quantity without needless places. */
export function quantity(value: number, locale: Locale = getLocale()): string {
	return new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 3 }).format(value);
}

const lookup = (table: Record<string, () => string>) => (code: string | null | undefined) => table[code ?? '']?.() ?? code ?? '';

export const unitName = lookup({
	hour: m.desk_unit_hour, half_day: m.desk_unit_half_day, day: m.desk_unit_day, week: m.desk_unit_week, month: m.desk_unit_month,
	rehearsal: m.desk_unit_rehearsal, performance: m.desk_unit_performance, work: m.desk_unit_work, minute: m.desk_unit_minute
});
export const employmentName = lookup({ employed: m.desk_employment_employed, self_employed: m.desk_employment_self_employed, unknown: m.desk_employment_unknown });
export const basisName = lookup({ gross_wage: m.desk_basis_gross_wage, invoice: m.desk_basis_invoice, net: m.desk_basis_net, employer_cost: m.desk_basis_employer_cost });
export const componentName = lookup({
	ahv_iv_eo: m.component_ahv_iv_eo, alv: m.component_alv, family: m.component_family, accident: m.component_accident,
	pension: m.component_pension, administration: m.component_administration, holiday: m.component_holiday, flat: m.component_flat
});
export const verificationName = lookup({ read_in_source: m.verification_read_in_source, secondary_source: m.verification_secondary_source, unverified: m.verification_unverified, to_be_entered: m.verification_to_be_entered });
export const shippingName = lookup({ none: m.pledge_shipping_none, pickup: m.pledge_shipping_pickup, switzerland: m.pledge_shipping_switzerland, europe: m.pledge_shipping_europe, worldwide: m.pledge_shipping_worldwide });
export const aiUseName = lookup({ none: m.desk_ai_none, assistive: m.desk_ai_assistive, generative: m.desk_ai_generative, subject: m.desk_ai_subject });
export const aiStageName = lookup({
	idea: m.desk_stage_idea, text: m.desk_stage_text, image: m.desk_stage_image, audio: m.desk_stage_audio, video: m.desk_stage_video,
	code: m.desk_stage_code, translation: m.desk_stage_translation, campaign_page: m.desk_stage_campaign_page
});
export const genderName = lookup({ undisclosed: m.desk_gender_undisclosed, female: m.desk_gender_female, male: m.desk_gender_male, non_binary: m.desk_gender_non_binary });
export const languageName = lookup({ de: () => 'Deutsch', fr: () => 'Français', it: () => 'Italiano', en: () => 'English' });
export const pledgeStateName = lookup({
	placed: m.pledge_state_placed, awaiting: m.pledge_state_awaiting, confirmed: m.pledge_state_confirmed, cancelled: m.pledge_state_cancelled, lapsed: m.pledge_state_lapsed,
	released: m.pledge_state_released, collecting: m.pledge_state_collecting, charged: m.pledge_state_charged,
	action_required: m.pledge_state_action_required, dropped: m.pledge_state_dropped, refunded: m.pledge_state_refunded
});
export const sectionName = lookup({
	basics: m.desk_section_basics, story: m.desk_section_story, money: m.desk_section_money, rewards: m.desk_section_rewards,
	team: m.desk_section_team, ai: m.desk_section_ai, image: m.desk_section_image
});
export const decisionName = lookup({ approved: m.desk_decision_approved, changes_requested: m.desk_decision_changes_requested, refused: m.desk_decision_refused });


const fieldNames: [RegExp, () => string][] = [
	[/^durationDays$/, m.desk_duration], [/^goalMinor$/, m.desk_goal], [/^secondGoalMinor$/, m.desk_second_goal], [/^discipline$/, m.desk_discipline], [/^area$/, m.desk_area],
	[/^texts\.\w+\.title$/, m.desk_title], [/^texts\.\w+\.pitch$/, m.desk_pitch], [/^texts\.\w+\.story$/, m.desk_story], [/^fundingModel$/, m.model_title], [/^texts\.\w+\.lessPlan$/, m.model_less_plan], [/^texts\.\w+\.secondGoal$/, m.desk_second_goal_text],
	[/\.texts\.(\w+)\.title$/, m.desk_title], [/deliveryOn$/, m.desk_reward_delivery], [/^ai\.use$/, m.desk_ai_use], [/^ai\.stages$/, m.desk_ai_stages], [/^ai\.humanContribution$/, m.desk_ai_human],
	[/^zeroFeeReason$/, m.desk_zero_fee]
];

/** What a field is called in the editor, where its message alone would not tell; empty when nothing is known. */
export function fieldLabel(field: string): string {
	const number = /^rewards\[(\d+)\]/.exec(field)?.[1];
	const words = fieldNames.find(([pattern]) => pattern.test(field))?.[1]() ?? '';
	return number && words ? `${Number(number) + 1}, ${words}` : words;
}
