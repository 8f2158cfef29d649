import * as m from '#lib/paraglide/messages.js';
import type { Measure } from './types.ts';

export const measures: Measure[] = ['campaigns', 'funded', 'pledges', 'backers', 'collected_chf'];

const columns: Record<Measure, () => string> = {
	campaigns: m.open_col_campaigns,
	funded: m.open_col_funded,
	pledges: m.open_col_pledges,
	backers: m.open_col_backers,
	collected_chf: m.open_col_collected
};

export const columnName = (measure: Measure) => columns[measure]();

/** `2026-H1` in words. */
export function periodName(period: string): string {
	const [year = '', part = ''] = period.split('-');
	if (part === 'H1') return m.open_half_1({ year });
	if (part === 'H2') return m.open_half_2({ year });
	return part ? m.open_quarter({ year, quarter: part.slice(1) }) : m.open_year({ year });
}
