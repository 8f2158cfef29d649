import { expect, it } from 'vitest';
import { shares } from './shares.ts';

it('adds up to 100 whatever the parts', () => {
	for (const parts of [[1, 1, 1], [1, 999], [33, 33, 34], [7, 13, 29, 51, 101], [5]]) {
		expect(shares(parts).reduce((a, b) => a + b)).toBe(100);
	}
});

it('gives nothing of nothing', () => expect(shares([0, 0])).toEqual([0, 0]));
it('keeps the order of size', () => expect(shares([56, 18, 16, 5, 5])).toEqual([56, 18, 16, 5, 5]));
