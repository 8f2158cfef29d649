import type { Ratio } from '#lib/api/types.ts';

/** One row of the statistics; averages carry the figures they were made of. */
export interface StatRow {
	campaigns: number;
	funded: number;
	failed: number;
	cancelled: number;
	keepItAll: number;
	pledges: number;
	backers: number;
	pledgedMinor: number;
	collectedMinor: number;
	lateMinor: number;
	successRate: Ratio | null;
	meanPledge: { minor: number; numeratorMinor: number; denominator: number } | null;
}

export interface NamedRow extends StatRow {
	key: string;
	label: string;
}

export interface Statistics {
	generatedAt: string;
	filters: Record<string, string | null>;
	definition: string | Record<string, string> | null;
	totals: StatRow;
	rows: NamedRow[];
}

export interface StatField {
	name?: string;
	field?: string;
	description?: string;
	label?: string;
	type?: string;
	unit?: string;
}
