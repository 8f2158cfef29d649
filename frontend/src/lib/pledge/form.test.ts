import { expect, it } from 'vitest';
import type { Errors } from '#lib/forms.ts';
import { choiceOf, needsAddress, pledgeValues, split } from './form.ts';
import type { Pledge } from './types.ts';

const say = { amount: 'no amount' };
const shipping = (id: string) => ({ vinyl: 'switzerland', seat: 'none', pick: 'pickup' })[id] ?? null;
const typed = {
	amountMinor: '45,50', rewardId: 'vinyl', display: 'pseudonym', publicName: ' Basilisk ', message: '',
	'address.name': 'Ada', 'address.street': 'Rheingasse 1', 'address.postcode': '4058', 'address.city': 'Basel', 'address.country': 'CH'
};

it('reads what a supporter chose', () => {
	const errors: Errors = {};
	expect(choiceOf(typed, shipping, errors, say)).toEqual({
		amountMinor: 4550, rewardId: 'vinyl', display: 'pseudonym', publicName: 'Basilisk', message: null,
		address: { name: 'Ada', street: 'Rheingasse 1', postcode: '4058', city: 'Basel', country: 'CH' }
	});
	expect(errors).toEqual({});
});

it('sends no address that nobody needs, and none that nobody typed', () => {
	expect(choiceOf({ ...typed, rewardId: 'seat' }, shipping, {}, say).address).toBeNull();
	expect(choiceOf({ ...typed, rewardId: '' }, shipping, {}, say).rewardId).toBeNull();
	expect(choiceOf({ amountMinor: '1', rewardId: 'vinyl', 'address.country': 'CH' }, shipping, {}, say).address).toBeNull();
	expect([needsAddress('worldwide'), needsAddress('pickup'), needsAddress(null)]).toEqual([true, false, false]);
});

it('says that an amount is none', () => {
	const errors: Errors = {};
	expect(choiceOf({ amountMinor: 'zehn' }, shipping, errors, say).amountMinor).toBeNull();
	expect(errors).toEqual({ amountMinor: 'no amount' });
});

it('splits every amount without losing a Rappen', () => {
	expect(split(5000, { rateBp: 500 })).toEqual({ kept: 250, given: 4750 });
	for (let amount = 100; amount < 3000; amount += 7) {
		const { kept, given } = split(amount, { rateBp: 537 });
		expect(kept + given).toBe(amount);
	}
});

it('fills the form from a pledge', () => {
	const pledge = { amountMinor: 4550, reward: null, display: 'name', publicName: null, message: 'Salü', address: null } as unknown as Pledge;
	expect(pledgeValues(pledge)).toMatchObject({ amountMinor: '45.50', rewardId: '', display: 'name', message: 'Salü', 'address.country': 'CH' });
});
