import type { Locale } from '#lib/paraglide/runtime.js';

/** A page of words, in one language. In texts, `[words](/path)` is a link. */
export interface Article {
	title: string;
	lead: string;
	sections: { title: string; text: string[]; list?: string[] }[];
	/** What to do next. */
	action?: { words: string; to: string };
}

/** The same page in each language. */
export type Translations = Record<Locale, Article>;

export type Piece = { words: string; to?: string };

/** Splits a text into words and links. */
export function pieces(text: string): Piece[] {
	return text.split(/(\[[^\]]+\]\([^)\s]+\))/).flatMap((part): Piece[] => {
		const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part);
		if (link) return [{ words: link[1]!, to: link[2]! }];
		return part ? [{ words: part }] : [];
	});
}
