/** A release as the list of all of them has it; `to` is the last day of its period. */
export interface Head {
	period: string;
	version: number;
	from: string;
	to: string;
	publishedAt: string;
	note: string;
	latest: boolean;
	digest: string;
}

export type Measure = 'campaigns' | 'funded' | 'pledges' | 'backers' | 'collected_chf';

export interface Node {
	code: string;
	label: string;
	level: number;
}

/** The value is null unless the status is `a`; `c` is confidential, `n` not applicable. */
export interface Row {
	discipline: Node;
	area: Node;
	figures: Record<Measure, { value: number | null; status: 'a' | 'c' | 'n' }>;
}

export interface Table {
	name: string;
	rows: Row[];
}

export interface Release {
	release: Head;
	tables: Table[];
	files: string[];
}
