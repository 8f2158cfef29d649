import { expect, it } from 'vitest';
import type { Reward } from '#lib/api/types.ts';
import { countries, zoneOf } from '#lib/countries.ts';
import { lineName, quoteOf, shippingWords, type Offered } from './lines.ts';

const item = (id: string, amountMinor: number, shipping: string, prices: [number | null, number | null, number | null]) =>
	({ id, title: id, description: '', amountMinor, quantity: null, left: null, deliveryOn: null, shipping, shippingMinor: { switzerland: prices[0], europe: prices[1], world: prices[2] }, vatBp: 0 }) as Reward;
const offered: Offered = {
	rewards: [item('vinyl', 5000, 'europe', [700, 1500, null])],
	addons: [item('poster', 2000, 'worldwide', [200, 400, 900]), item('download', 500, 'none', [null, null, null])],
	feeRule: { rateBp: 500 }
};

it('adds lines up to the Rappen, with the tip outside of what the campaign gets', () => {
	const quote = quoteOf({ amountMinor: '60', rewardId: 'vinyl', 'addons.poster': '2', 'addons.download': '1', 'address.country': 'DE', tipMinor: '2.50' }, offered)!;
	expect(quote.lines.map(({ kind, amountMinor }) => `${kind}:${amountMinor}`)).toEqual([
		'reward:5000', 'addon:4000', 'addon:500', 'shipping:1500', 'shipping:800', 'gift:1000', 'tip:250'
	]);
	expect(quote).toMatchObject({ amountMinor: 12800, tipMinor: 250, totalMinor: 13050, feeMinor: 640 });
	expect(quote.lines.map(lineName)[1]).toContain('2 × poster');
});

it('has no total without an amount, and no lines for what is no number', () => {
	expect(quoteOf({ amountMinor: '', rewardId: 'vinyl' }, offered)).toBeNull();
	expect(quoteOf({ amountMinor: '20', 'addons.poster': 'x', 'addons.download': '0', tipMinor: 'y' }, offered)).toMatchObject({ totalMinor: 2000 });
});

it('knows where countries are, in every language once', () => {
	expect([zoneOf('ch'), zoneOf('LI'), zoneOf('FR'), zoneOf('US'), zoneOf('Atlantis')]).toEqual(['switzerland', 'switzerland', 'europe', 'world', null]);
	const codes = countries().map(({ code }) => code);
	expect(new Set(codes).size).toBe(codes.length);
	expect(codes[0]).toBe('CH');
	expect(countries().every(({ code, name }) => zoneOf(code) !== null && name !== '')).toBe(true);
});

it('names prices only where there are some', () => {
	expect(shippingWords(offered.rewards[0]!)).toMatch(/7.*15/);
	expect(shippingWords(item('x', 1, 'worldwide', [0, 0, 0]))).not.toMatch(/\d/);
});
