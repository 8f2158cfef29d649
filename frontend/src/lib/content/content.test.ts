import { describe, expect, it } from 'vitest';
import { pieces, type Translations } from './index.ts';

const modules = import.meta.glob<Record<string, Translations>>('./pages/*.ts', { eager: true });
const pages = Object.entries(modules).flatMap(([path, module]) =>
	Object.values(module).map((page) => [path, page] as const)
);

describe.each(pages)('%s', (path, page) => {
	it('has the same sections, lists and links in each language', () => {
		const shape = (locale: keyof Translations) =>
			page[locale].sections.map(({ text, list }) => ({
				paragraphs: text.length,
				items: list?.length ?? 0,
				links: [...text, ...(list ?? [])].flatMap(pieces).filter(({ to }) => to).map(({ to }) => to)
			}));
		for (const locale of ['fr', 'it', 'en'] as const) expect(shape(locale), `${path} ${locale}`).toEqual(shape('de'));
	});

	it('is written as in Switzerland', () => expect(JSON.stringify(page.de)).not.toContain('ß'));
});

it('reads links out of a text', () => {
	expect(pieces('Mehr [über Löhne](/fair-pay).')).toEqual([
		{ words: 'Mehr ' },
		{ words: 'über Löhne', to: '/fair-pay' },
		{ words: '.' }
	]);
});
