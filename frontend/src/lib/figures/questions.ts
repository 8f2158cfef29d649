import { href } from '#lib/links.ts';

export interface Question {
	kind: 'area' | 'disciplines' | 'areas' | 'languages' | 'discipline' | 'spread' | 'year';
	to: string;
}

/** Ready questions about a year: each is an address that answers it. */
export function questionsOf(year: number, area: string, discipline: string): Question[] {
	const at = (query: Record<string, string>, year_ = year) => href(`/officials?${new URLSearchParams({ from: `${year_}-01`, to: `${year_}-12`, ...query })}`);
	return [
		{ kind: 'area', to: `${at({ area, by: 'discipline' })}#funded` },
		{ kind: 'disciplines', to: `${at({ by: 'discipline' })}#table` },
		{ kind: 'areas', to: `${at({ by: 'area' })}#map` },
		{ kind: 'languages', to: `${at({ by: 'language' })}#table` },
		{ kind: 'discipline', to: `${at({ discipline })}#backers` },
		{ kind: 'spread', to: `${at({})}#spread` },
		{ kind: 'year', to: at({}, year - 1) }
	];
}
