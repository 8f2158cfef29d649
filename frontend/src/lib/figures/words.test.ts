import { expect, it } from 'vitest';
import type { Figure } from './types.ts';
import { figureWords, partsWords, shown } from './words.ts';

const figure = (change: Partial<Figure>): Figure => ({ code: 'success_rate', group: 'campaigns', unit: 'basis_points', value: 7561, numerator: 31, denominator: 41, previous: null, status: null, ...change });

it('names what a ratio was divided from, in francs where it is money', () => {
	expect(partsWords(figure({}))).toBe('31 / 41');
	expect(partsWords(figure({ code: 'top_share', numerator: 10000, denominator: 20050 }))).toMatch(/CHF.*100.* \/ .*CHF.*200\.50/);
	expect(partsWords(figure({ unit: 'days' }))).toBeNull();
	expect(partsWords(figure({ value: null }))).toBeNull();
});

it('says c where a figure is confidential, and n/a where there is none', () => {
	expect(shown(figure({ value: null, status: 'c' }))).toBe('c');
	expect(shown(figure({ value: null, status: 'n' }))).toBe(figureWords('count', null));
	expect(shown(figure({}))).toMatch(/75/);
	expect(shown(figure({ code: 'fair_pay_minimum', value: 9999 }))).toMatch(/^99[.,]9/);
});
