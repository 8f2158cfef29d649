import type { Ratio } from '#lib/api/types.ts';

/** Parts of a whole, shown together. */
export type Family = 'ai' | 'campaign_language' | 'pledge_language' | 'gender';

/** A figure of the officials' desk; `value` is null where there is nothing to show. */
export interface Figure {
	code: string;
	group: 'money' | 'campaigns' | 'backers' | 'spread' | 'public' | 'pay' | Family;
	unit: 'rappen' | 'count' | 'basis_points' | 'index' | 'days' | 'ratio';
	/** c: confidential, since few people or campaigns stand behind it; n: does not apply. */
	status: 'c' | 'n' | null;
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	previous: number | null;
}

export interface FigureDefinition {
	code: string;
	label: string;
	text: string;
	numerator: string | null;
	denominator: string | null;
}

export interface DeskRow {
	key: string;
	label: string;
	pledges: number;
	pledgedMinor: number;
	collectedMinor: number;
	campaigns: number;
	funded: number;
	successRate: Ratio | null;
	meanPledge: { minor: number } | null;
	status: 'c' | null;
	partsHidden: boolean;
	backers: number | null;
	newBackers: number | null;
	medianMinor: number | null;
}

/** A funded campaign with what its own page shows of money and pay. */
export interface Funded {
	slug: string;
	title: string;
	creatorSlug: string;
	creator: string;
	endedOn: string;
	collectedMinor: number;
	paidOutMinor: number;
	payStage: 'planned' | 'paid' | null;
	payStatus: 'c' | null;
	minimumBp: number | null;
	recommendedBp: number | null;
	report: 'none' | 'due' | 'overdue' | 'filed';
	reportDue: string | null;
}

interface Span {
	from: string;
	to: string;
	wholeMonths: boolean;
}

export interface DeskReport {
	view: {
		asOf: string;
		period: Span;
		previous: Span;
		discipline: string | null;
		area: string | null;
		language: string | null;
		by: string;
		figures: Figure[];
		rows: DeskRow[];
		areas: Record<string, number>;
		funded: Funded[];
		campaigns: { slug: string; title: string; pledges: number; pledgedMinor: number; collectedMinor: number }[];
	};
	definitions: FigureDefinition[];
}
