import { describe, expect, it } from 'vitest';
import { disciplines, poster, type PosterInput } from './index.ts';
import { setTitle, textWidth } from './setting.ts';

const one = (changes: Partial<PosterInput> = {}): string =>
	poster({ title: 'Nachtlinie', discipline: 'music', area: 'Klybeck', seed: 'nachtlinie', ...changes });

describe('poster', () => {
	it('is the same for the same campaign', () => expect(one()).toBe(one()));

	it.each(disciplines)('never repeats itself: 40 seeds of %s', (discipline) => {
		const drawn = Array.from({ length: 40 }, (_, i) => one({ discipline, seed: `seed ${i}` }));
		expect(new Set(drawn).size).toBe(40);
	});

	it.each(disciplines)('of %s holds no broken number, no style and no script', (discipline) => {
		for (let i = 0; i < 60; i++) {
			const svg = one({ discipline, seed: `s${i}` });
			expect(svg).not.toMatch(/NaN|Infinity|undefined|style=|<script|<style/);
			expect(svg.length).toBeLessThan(40_000);
		}
	});

	it('escapes what people write', () => {
		const svg = one({ title: '<b onload="x">& Co', area: '<script>' });
		expect(svg).not.toContain('<script>');
		expect(svg).not.toContain('<b');
		expect(svg).toContain('aria-label="&lt;b onload=&quot;x&quot;&gt;&amp; Co"');
	});

	it('knows a discipline that is new', () => expect(one({ discipline: 'origami' })).toContain('</svg>'));
});

const titles = [
	'A',
	'Voltige',
	'Die Versicherungsgesellschaft',
	'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
	'Ein sehr langer Titel, der von allem erzählt, was in diesem Sommer zwischen Klybeck und Kleinhüningen geschehen wird, und noch von etwas mehr',
	'Klang-Garten-Werkstatt für Anfängerinnen und Fortgeschrittene',
	'ÜBERÄLTÉ À CÔTÉ',
	'W'.repeat(200)
];

describe.each(titles)('the title %s', (title) => {
	it.each(['poster', 'square', 'wide'] as const)('stays inside the %s', (ratio) => {
		for (let i = 0; i < 25; i++) {
			const svg = one({ title, ratio, seed: `t${i}` });
			const [, sheetW, sheetH] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.map(Number) as [number, number, number];
			// A title that runs along the edge is measured from its own origin.
			const turned = /translate\(([\d.]+) ([\d.]+)\) rotate\(-90\)/.exec(svg);
			const [w, top, h] = turned ? [Number(turned[2]), -Number(turned[1]), sheetW - Number(turned[1])] : [sheetW, 0, sheetH];
			const size = Number(/poster-title" font-size="([\d.]+)"/.exec(svg)![1]);
			const texts = [...svg.matchAll(/<tspan x="([\d.-]+)" y="([\d.-]+)">([^<]*)</g)];
			for (const [, x, y, text] of texts) {
				expect(Number(x) + textWidth(unescape(text!), size)).toBeLessThanOrEqual(w!);
				expect(Number(y) - size * 0.72).toBeGreaterThanOrEqual(top!);
				expect(Number(y) + size * 0.2).toBeLessThanOrEqual(h!);
			}
			const said = texts.map(([, , , text]) => unescape(text!)).join('');
			expect(said.replace(/[-\s]/g, '')).toBe(title.replace(/[-\s]/g, ''));
		}
	});
});

it('breaks lines evenly rather than greedily', () => {
	const { lines } = setTitle('Der Drache vom Spalenberg', 440, 400, 60);
	expect(lines.length).toBeGreaterThan(1);
	expect(Math.min(...lines.map((line) => line.length))).toBeGreaterThan(3);
});

function unescape(text: string): string {
	return text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
}
