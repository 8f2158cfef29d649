import type { FeeRule, Reward } from '#lib/api/types.ts';
import { zoneOf } from '#lib/countries.ts';
import { shareOf } from '#lib/desk/amounts.ts';
import { percentOf } from '#lib/desk/words.ts';
import { parseWhole, type Values } from '#lib/forms.ts';
import { chfShort, parseFrancs } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';
import { needsAddress } from './form.ts';

/** A part of a pledge, as the backend tells it. */
export interface Line {
	kind: 'reward' | 'addon' | 'shipping' | 'gift' | 'tip';
	itemId: string | null;
	title: string | null;
	quantity: number;
	unitMinor: number;
	amountMinor: number;
	vatBp: number;
	vatMinor: number;
}

/** What a pledge consists of and costs: the campaign's amount, of it the fee; the total has the tip too. */
export interface Quote {
	lines: Line[];
	amountMinor: number;
	tipMinor: number;
	totalMinor: number;
	feeMinor: number;
}

export interface Offered {
	rewards: Reward[];
	addons: Reward[];
	feeRule: Pick<FeeRule, 'rateBp'>;
}

/** The add-ons that were typed, by id; what is no number counts as none here. */
export function addonsOf(values: Values): { id: string; quantity: number }[] {
	return Object.entries(values)
		.filter(([name]) => name.startsWith('addons.'))
		.map(([name, typed]) => ({ id: name.slice('addons.'.length), quantity: parseWhole(typed) ?? 0 }))
		.filter(({ quantity }) => quantity > 0);
}

/** The same sum as the backend's, while it is being typed; null as long as there is no amount. */
export function quoteOf(values: Values, { rewards, addons, feeRule }: Offered): Quote | null {
	const contribution = parseFrancs(values.amountMinor ?? '');
	if (contribution === null) return null;
	const goods: Line[] = [];
	const shipping: Line[] = [];
	const zone = zoneOf(values['address.country'] ?? '');
	const add = (kind: 'reward' | 'addon', item: Reward, quantity: number) => {
		goods.push(line(kind, item, quantity, item.amountMinor));
		const postage = zone && needsAddress(item.shipping) ? (item.shippingMinor[zone] ?? 0) : 0;
		if (postage > 0) shipping.push(line('shipping', item, quantity, postage));
	};
	const reward = rewards.find(({ id }) => id === values.rewardId);
	if (reward) add('reward', reward, 1);
	for (const { id, quantity } of addonsOf(values)) {
		const item = addons.find((one) => one.id === id);
		if (item) add('addon', item, quantity);
	}
	const lines = [...goods, ...shipping];
	const gift = contribution - (reward?.amountMinor ?? 0);
	if (gift > 0) lines.push(bare('gift', gift));
	const amountMinor = lines.reduce((sum, one) => sum + one.amountMinor, 0);
	const tipMinor = parseFrancs(values.tipMinor ?? '') ?? 0;
	if (tipMinor > 0) lines.push(bare('tip', tipMinor));
	return { lines, amountMinor, tipMinor, totalMinor: amountMinor + tipMinor, feeMinor: shareOf(amountMinor, feeRule.rateBp) };
}

function line(kind: Line['kind'], item: Reward, quantity: number, unitMinor: number): Line {
	return { kind, itemId: item.id, title: item.title, quantity, unitMinor, amountMinor: unitMinor * quantity, vatBp: item.vatBp, vatMinor: 0 };
}

function bare(kind: Line['kind'], amountMinor: number): Line {
	return { kind, itemId: null, title: null, quantity: 1, unitMinor: amountMinor, amountMinor, vatBp: 0, vatMinor: 0 };
}

/** A line in words: `2 × Poster`, `Shipping: Record`. */
export function lineName({ kind, title, quantity }: Line): string {
	const named = quantity > 1 ? `${quantity} × ${title ?? ''}` : (title ?? '');
	if (kind === 'shipping') return m.pledge_line_shipping({ title: named });
	if (kind === 'gift') return m.pledge_line_gift();
	if (kind === 'tip') return m.pledge_line_tip();
	return named;
}

/** How far something is sent and for how much: `Shipping: Switzerland CHF 7, Europe CHF 15`. */
export function shippingWords({ shipping, shippingMinor }: Pick<Reward, 'shipping' | 'shippingMinor'>): string {
	const plain: Record<string, () => string> = { none: m.pledge_shipping_none, pickup: m.pledge_shipping_pickup, switzerland: m.pledge_shipping_switzerland, europe: m.pledge_shipping_europe, worldwide: m.pledge_shipping_worldwide };
	const zones = [
		[m.pledge_zone_switzerland(), shippingMinor.switzerland],
		[m.pledge_zone_europe(), shippingMinor.europe],
		[m.pledge_zone_world(), shippingMinor.world]
	] as const;
	const priced = zones.filter(([, minor]) => minor !== null);
	if (priced.every(([, minor]) => minor === 0)) return plain[shipping ?? 'none']?.() ?? '';
	return m.pledge_shipping_prices({ prices: priced.map(([name, minor]) => `${name} ${minor ? chfShort(minor) : m.pledge_shipping_free()}`).join(', ') });
}

/** The value added tax that a price includes: `VAT 2.6% included.`, nothing when there is none. */
export function vatWords({ vatBp }: Pick<Reward, 'vatBp'>): string {
	return vatBp > 0 ? m.pledge_vat_included({ rate: percentOf(vatBp) }) : '';
}
