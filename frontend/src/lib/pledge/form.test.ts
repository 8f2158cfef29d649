import { expect, it } from 'vitest';
import type { Errors } from '#lib/forms.ts';
import { choiceOf, needsAddress, pledgeValues } from './form.ts';
import type { Pledge } from './types.ts';

const say = { amount: 'no amount', number: 'no number' };
const shipping = {
	rewards: [{ id: 'vinyl', shipping: 'switzerland' }, { id: 'seat', shipping: 'none' }, { id: 'pick', shipping: 'pickup' }],
	addons: [{ id: 'poster', shipping: 'worldwide' }, { id: 'file', shipping: 'none' }]
};
const typed = {
	amountMinor: '45,50', rewardId: 'vinyl', display: 'pseudonym', publicName: ' Basilisk ', message: '',
	'address.name': 'Ada', 'address.street': 'Rheingasse 1', 'address.postcode': '4058', 'address.city': 'Basel', 'address.country': 'CH'
};

it('reads what a supporter chose', () => {
	const errors: Errors = {};
	expect(choiceOf(typed, shipping, errors, say)).toEqual({
		amountMinor: 4550, rewardId: 'vinyl', display: 'pseudonym', publicName: 'Basilisk', message: null,
		address: { name: 'Ada', street: 'Rheingasse 1', postcode: '4058', city: 'Basel', country: 'CH' },
		addons: [], tipMinor: 0
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

it('reads add-ons and a tip, sends an add-on too, and names what is no number', () => {
	expect(choiceOf({ ...typed, rewardId: '', 'addons.poster': '2', 'addons.file': '', tipMinor: '1.50' }, shipping, {}, say)).toMatchObject({
		addons: [{ id: 'poster', quantity: 2 }], tipMinor: 150, address: { city: 'Basel' }
	});
	const errors: Errors = {};
	choiceOf({ ...typed, 'addons.file': 'zwei', tipMinor: 'x' }, shipping, errors, say);
	expect(errors).toEqual({ 'addons.file': 'no number', tipMinor: 'no amount' });
});

it('fills the form from a pledge', () => {
	const pledge = { amountMinor: 9000, contributionMinor: 4550, tipMinor: 200, lines: [{ kind: 'addon', itemId: 'poster', quantity: 2 }], reward: null, display: 'name', publicName: null, message: 'Salü', address: null } as unknown as Pledge;
	expect(pledgeValues(pledge)).toMatchObject({ amountMinor: '45.50', rewardId: '', display: 'name', message: 'Salü', 'address.country': 'CH', tipMinor: '2', 'addons.poster': '2' });
});
