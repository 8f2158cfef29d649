import { expect, it } from 'vitest';
import { sides } from './sides.ts';
import type { AccountTotal } from './types.ts';

const total = (kind: string, accountClass: AccountTotal['accountClass'], balanceMinor: number, currency = 'CHF'): AccountTotal => ({ kind, currency, accountClass, accounts: 1, debitMinor: 0, creditMinor: 0, balanceMinor });
const length = (parts: { minor: number }[]) => parts.reduce((sum, { minor }) => sum + minor, 0);

it('both sides are equally long, whatever stands below zero', () => {
	const books = [
		total('stripe_available', 'asset', 9_000),
		total('stripe_pending', 'asset', -1_000),
		total('dispute_suspense', 'asset', 500),
		total('supporter_held', 'liability', 8_000),
		total('creator_payable', 'liability', -200),
		total('platform_fee', 'income', 900),
		total('processor_fee', 'expense', 200),
		total('commitment', 'memo', 77_777),
		total('bank_client', 'asset', 4_400, 'EUR')
	];
	const { where, whose, total: sum } = sides(books);
	expect(length(where)).toBe(length(whose));
	expect(sum).toBe(9_700);
	expect(where.map(({ kind }) => kind)).toEqual(['stripe_available', 'dispute_suspense', 'creator_payable']);
	expect(whose.map(({ kind }) => kind)).toEqual(['supporter_held', 'stripe_pending', 'own']);
});

it('a loss is an advance of ours', () => {
	const { where, whose } = sides([total('stripe_available', 'asset', 70), total('supporter_held', 'liability', 100), total('processor_fee', 'expense', 30)]);
	expect(where).toEqual([{ kind: 'stripe_available', minor: 70 }, { kind: 'own_debt', minor: 30 }]);
	expect(length(where)).toBe(length(whose));
});
