import { textOrNull, type Errors, type Values } from '#lib/forms.ts';
import { parseFrancs } from '#lib/money.ts';
import type { Address, Reference } from '#lib/desk/types.ts';
import type { Pledge } from './types.ts';
import { francsField, shareOf } from '#lib/desk/amounts.ts';

export const displays = ['name', 'pseudonym', 'anonymous'] as const;
const addressFields = ['name', 'street', 'postcode', 'city', 'country'] as const;

/** A reward that is sent somewhere needs to know where. */
export function needsAddress(shipping: string | null | undefined): boolean {
	return Boolean(shipping) && shipping !== 'none' && shipping !== 'pickup';
}

/** What a supporter chose, without who they are; the same for a new pledge and a changed one. */
export function choiceOf(values: Values, shipping: (rewardId: string) => string | null | undefined, errors: Errors, say: { amount: string }) {
	const amountMinor = parseFrancs(values.amountMinor ?? '');
	if (amountMinor === null) errors.amountMinor = say.amount;
	const rewardId = textOrNull(values.rewardId);
	const display = displays.find((one) => one === values.display) ?? 'name';
	return {
		amountMinor,
		rewardId,
		display,
		publicName: display === 'pseudonym' ? textOrNull(values.publicName) : null,
		message: textOrNull(values.message),
		address: rewardId && needsAddress(shipping(rewardId)) ? addressOf(values) : null
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
		amountMinor: francsField(pledge.amountMinor),
		rewardId: pledge.reward?.id ?? '',
		display: pledge.display,
		publicName: pledge.publicName ?? '',
		message: pledge.message ?? ''
	};
	for (const name of addressFields) values[`address.${name}`] = pledge.address?.[name] ?? (name === 'country' ? 'CH' : '');
	return values;
}

/** An amount split into what Fundus keeps and what the project gets; the two always add up. */
export function split(amountMinor: number, fee: Pick<Reference['feeRule'], 'rateBp'>): { kept: number; given: number } {
	const kept = shareOf(amountMinor, fee.rateBp);
	return { kept, given: amountMinor - kept };
}
