import { parseWhole, textOrNull, type Errors, type Values } from '#lib/forms.ts';
import { parseFrancs } from '#lib/money.ts';
import type { Reward } from '#lib/api/types.ts';
import type { Address } from '#lib/desk/types.ts';
import type { Pledge } from './types.ts';
import { francsField } from '#lib/desk/amounts.ts';

export const displays = ['name', 'pseudonym', 'anonymous'] as const;
const addressFields = ['name', 'street', 'postcode', 'city', 'country'] as const;

type Offer = Pick<Reward, 'id' | 'shipping'>;

/** A reward that is sent somewhere needs to know where. */
export function needsAddress(shipping: string | null | undefined): boolean {
	return Boolean(shipping) && shipping !== 'none' && shipping !== 'pickup';
}

/** What a supporter chose, without who they are; the same for a new pledge and a changed one. */
export function choiceOf(values: Values, offered: { rewards: Offer[]; addons: Offer[] }, errors: Errors, say: { amount: string; number: string }) {
	const amountMinor = parseFrancs(values.amountMinor ?? '');
	if (amountMinor === null) errors.amountMinor = say.amount;
	const tip = (values.tipMinor ?? '').trim();
	const tipMinor = tip === '' ? 0 : parseFrancs(tip);
	if (tipMinor === null) errors.tipMinor = say.amount;
	const rewardId = textOrNull(values.rewardId);
	const addons: { id: string; quantity: number }[] = [];
	for (const { id } of offered.addons) {
		const typed = (values[`addons.${id}`] ?? '').trim();
		const quantity = typed === '' ? 0 : parseWhole(typed);
		if (quantity === null) errors[`addons.${id}`] = say.number;
		else if (quantity > 0) addons.push({ id, quantity });
	}
	const chosen = [...offered.rewards.filter(({ id }) => id === rewardId), ...offered.addons.filter(({ id }) => addons.some((one) => one.id === id))];
	const display = displays.find((one) => one === values.display) ?? 'name';
	return {
		amountMinor,
		rewardId,
		display,
		publicName: display === 'pseudonym' ? textOrNull(values.publicName) : null,
		message: textOrNull(values.message),
		address: chosen.some(({ shipping }) => needsAddress(shipping)) ? addressOf(values) : null,
		addons,
		tipMinor
	};
}

function addressOf(values: Values): Address | null {
	const parts = addressFields.map((name) => [name, (values[`address.${name}`] ?? '').trim()] as const);
	// The country is chosen beforehand, so it alone is no address.
	if (parts.every(([name, value]) => name === 'country' || value === '')) return null;
	return Object.fromEntries(parts) as unknown as Address;
}

/** The fields of a pledge that is to be changed. */
export function pledgeValues(pledge: Pledge): Values {
	const values: Values = {
		amountMinor: francsField(pledge.contributionMinor),
		tipMinor: pledge.tipMinor > 0 ? francsField(pledge.tipMinor) : '',
		rewardId: pledge.reward?.id ?? '',
		display: pledge.display,
		publicName: pledge.publicName ?? '',
		message: pledge.message ?? ''
	};
	for (const { kind, itemId, quantity } of pledge.lines) if (kind === 'addon') values[`addons.${itemId}`] = String(quantity);
	for (const name of addressFields) values[`address.${name}`] = pledge.address?.[name] ?? (name === 'country' ? 'CH' : '');
	return values;
}
