import type { Ratio } from '#lib/api/types.ts';

/** A figure of the officials' desk; `value` is null where there is nothing to show. */
export interface Figure {
	code: string;
	group: 'money' | 'campaigns' | 'backers' | 'spread' | 'public';
	unit: 'rappen' | 'count' | 'basis_points' | 'index' | 'days' | 'ratio';
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
	backers: number | null;
	newBackers: number | null;
	medianMinor: number | null;
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
		campaigns: { slug: string; title: string; pledges: number; pledgedMinor: number; collectedMinor: number }[];
	};
	definitions: FigureDefinition[];
}
