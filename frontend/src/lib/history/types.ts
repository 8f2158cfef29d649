/** A campaign of before Fundus, as its record was understood. */
export interface Campaign {
	title: string;
	creator: string;
	discipline: string | null;
	area: string | null;
	year: number;
	collectedMinor: number;
	backers: number | null;
	outcome: Outcome;
}

export type Outcome = 'funded' | 'failed' | 'cancelled';

export interface Said {
	field: string;
	message: string;
}

/** A row under its number in a spreadsheet; without a campaign where something is wrong. */
export interface PreviewRow {
	number: number;
	cells: string[];
	campaign: Campaign | null;
	problems: Said[];
	notes: Said[];
}

export interface Word {
	value: string;
	count: number;
	code: string | null;
}

export interface Preview {
	head: string[];
	fields: { code: string; required: boolean }[];
	columns: Record<string, number>;
	words: Record<string, Word[]>;
	good: number;
	wrong: number;
	rows: PreviewRow[];
	problems: Said[];
}

export interface Batch {
	id: string;
	label: string;
	source: string;
	fileName: string;
	importedAt: string;
	campaigns: number;
	leftOut: number;
	revokedAt: string | null;
	reason: string | null;
}

/** Figures of imported campaigns; the label is null for what the records do not state. */
export interface HistoryRow {
	key: string;
	label: string | null;
	campaigns: number;
	funded: number;
	failed: number;
	cancelled: number;
	collectedMinor: number;
	backers: number;
	withBackers: number;
}

export interface HistoryReport {
	origin: 'imported';
	definition: string;
	answer: { by: string; totals: HistoryRow; rows: HistoryRow[]; batches: { label: string; source: string; importedAt: string; campaigns: number }[] };
}
