import { describe, expect, it } from 'vitest';
import { chf, chfShort, francs, parseFrancs, percent, rate } from './money.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('chf', () => {
	it.each([
		['de', "CHF 1'250.00"],
		['it', "CHF 1'250.00"],
		['en', "CHF 1'250.00"],
		['fr', "1'250.00 CHF"]
	] as const)('writes an amount as read in %s', (locale, words) => expect(plain(chf(125_000, locale))).toBe(words));

	it('keeps each Rappen', () => expect(plain(chf(1, 'de'))).toBe('CHF 0.01'));
	it('leaves out Rappen only when there are none', () => {
		expect(plain(chfShort(1_240_000, 'de'))).toBe("CHF 12'400");
		expect(plain(chfShort(1_240_005, 'de'))).toBe("CHF 12'400.05");
		expect(francs(1_240_000, 'de')).toBe("12'400");
		expect(francs(1_240_005, 'fr')).toBe("12'400.05");
	});
	it('refuses fractions of a Rappen', () => expect(() => chf(10.5, 'de')).toThrow(RangeError));
});

describe('parseFrancs', () => {
	it.each([
		['25', 2500],
		['25.5', 2550],
		['25,50', 2550],
		["1'250.00", 125_000],
		['1’250.-', 125_000],
		['1 250,00', 125_000],
		['CHF 40', 4000],
		['40 Fr.', 4000],
		['0.05', 5]
	])('reads %s', (typed, rappen) => expect(parseFrancs(typed)).toBe(rappen));

	it.each(['', 'abc', '-5', '1e3', '12.345', '1.250.00', "1'25", '25 50', '9999999999'])('refuses %s', (typed) =>
		expect(parseFrancs(typed)).toBeNull()
	);
});

it('never shows a goal as reached before it is', () => {
	expect(plain(percent(9999, 10_000))).toBe('99 %');
	expect(plain(percent(5, 0))).toBe('0 %');
	expect(plain(rate(7562))).toBe('76 %');
});
