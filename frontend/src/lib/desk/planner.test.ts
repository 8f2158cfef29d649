import { expect, test } from 'vitest';
import { editShares, paidField, paidLines, paidValues, sharesOf } from './pay.ts';
import { draftOf, takeScenario, takeTariff } from './planner.ts';
import type { Assessment, PayLine } from './types.ts';

const say = { amount: 'amount', number: 'number' };

test('a plan is judged as it stands, with what is no figure left out', () => {
	const draft = draftOf({ goalMinor: "3'000", 'budget.0.amountMinor': '200.50', 'budget.1.amountMinor': 'x', 'pay.0.role': 'Trompete', 'pay.0.quantity': '2,5', 'pay.0.rateMinor': '?', 'pay.2.isCreator': 'on' });
	expect(draft.goalMinor).toBe(300000);
	expect(draft.budgetMinor).toBe(20050);
	expect(draft.lines.map(({ role, quantity, rateMinor, isCreator }) => [role, quantity, rateMinor, isCreator])).toEqual([
		['Trompete', 2.5, null, false],
		['', null, null, true]
	]);
});

test('a tariff that is taken brings its rate only where none was typed', () => {
	const tariff = { id: 't', unit: 'performance', basis: 'invoice', minimumMinor: 60000, recommendedMinor: 80000 };
	expect(takeTariff({ 'pay.0.rateMinor': '', 'pay.0.basis': 'net' }, 0, tariff)).toEqual({ 'pay.0.tariffItemId': 't', 'pay.0.unit': 'performance', 'pay.0.basis': 'invoice', 'pay.0.rateMinor': '800' });
	expect(takeTariff({ 'pay.0.rateMinor': '450', 'pay.0.basis': 'net' }, 0, tariff)).toMatchObject({ 'pay.0.rateMinor': '450', 'pay.0.basis': 'net' });
});

test('a scenario puts its goal and rates into the rows in their order', () => {
	const judged = { scenarios: [{ kind: 'fair', goalMinor: 336842, rates: [80000, 0, 18500] }] } as unknown as Assessment;
	const values = { goalMinor: '1', 'pay.0.rateMinor': '1', 'pay.3.rateMinor': '', 'pay.7.rateMinor': '2' };
	expect(takeScenario(values, 'fair', judged)).toEqual({ goalMinor: '3368.42', 'pay.0.rateMinor': '800', 'pay.3.rateMinor': '', 'pay.7.rateMinor': '185' });
	expect(takeScenario(values, 'other', judged)).toBe(values);
});

test('shares are rows that name their line, and errors come back to them', () => {
	const share = (id: string, payee: string) => ({ id, payee, payeeEmail: null, quantity: 1, paidMinor: 60000, confirmation: null });
	const lines = [{ id: 'a', payee: 'Duo', shares: [share('s', 'Ada'), share('t', 'Bo')] }, { id: 'b', payee: 'Cleo', shares: [] }] as unknown as PayLine[];
	const values = paidValues(lines);
	expect(sharesOf(values, 'a')).toEqual([0, 1]);
	expect(values['share.2.payee']).toBe('Cleo');
	const more = editShares(values, 'add:b');
	expect(sharesOf(more, 'b')).toEqual([2, 3]);
	expect(sharesOf(editShares(more, 'remove:0'), 'a')).toEqual([0]);
	expect(editShares(values, 'add:unknown')).toBe(values);
	expect(paidField('lines.1.shares.1.paidMinor', more)).toBe('share.3.paidMinor');
	expect(paidField('lines.1.evidence', more)).toBe('paid.1.evidence');
	const errors = {};
	const sent = paidLines({ ...more, 'share.1.paidMinor': 'x' }, errors, say);
	expect(errors).toEqual({ 'share.1.paidMinor': 'amount' });
	expect(sent.map(({ shares }) => shares.length)).toEqual([2, 2]);
	expect(sent[0]!.shares[0]).toEqual({ id: 's', payee: 'Ada', payeeEmail: null, quantity: 1, paidMinor: 60000 });
});
