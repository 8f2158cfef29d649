/** A figure of the periodic report: `a` is answered, `c` confidential, `n` means that there was nothing to measure. */
export interface Indicator {
	code: string;
	label: string;
	definition: string;
	source: string;
	unit: 'count' | 'rappen' | 'basis_points';
	status: 'a' | 'c' | 'n';
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	asOf: string;
}

export interface ConventionReport {
	from: number;
	to: number;
	asOf: string;
	publisherNote: string;
	goals: { number: number; label: string; areas: { code: string; label: string; answered: boolean; indicators: Indicator[] }[] }[];
}

/** The years of an address, as far as they are some. */
export function yearsOf(query: URLSearchParams): { from: string | null; to: string | null } {
	const year = (name: string) => (/^2[01]\d\d$/.test(query.get(name) ?? '') ? query.get(name) : null);
	const [from, to] = [year('from'), year('to')];
	return from && to && from > to ? { from: to, to: from } : { from, to };
}
