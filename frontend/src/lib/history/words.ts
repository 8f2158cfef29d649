import * as m from '#lib/paraglide/messages.js';
import type { Outcome } from './types.ts';

const fields: Record<string, () => string> = {
	title: m.hist_f_title,
	creator: m.hist_f_creator,
	discipline: m.desk_discipline,
	area: m.desk_area,
	language: m.official_by_language,
	started: m.hist_f_started,
	ended: m.hist_f_ended,
	goal: m.hist_f_goal,
	collected: m.hist_f_collected,
	backers: m.official_col_backers,
	outcome: m.hist_f_outcome,
	source: m.hist_f_source
};
const outcomes: Record<Outcome, () => string> = { funded: m.hist_o_funded, failed: m.hist_o_failed, cancelled: m.hist_o_cancelled };

/** What is taken from a record, in words; the table itself is named where a problem belongs to no field. */
export const fieldName = (code: string) => (fields[code] ?? m.hist_table)();
export const outcomeName = (code: Outcome) => outcomes[code]();
