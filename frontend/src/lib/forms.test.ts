import { describe, expect, it } from 'vitest';
import { editRows, fieldName, isBlank, isUuid, parseQuantity, parseWhole, readValues, rowsOf, withRows } from './forms.ts';

const three = { title: 'x', 'budget.0.label': 'a', 'budget.0.amount': '1', 'budget.1.label': 'b', 'budget.2.label': 'c' };
const blank = { budget: { label: '', amount: '' } };

describe('rows of a form', () => {
	it('are found in their order, gaps or not', () => {
		expect(rowsOf({ 'budget.10.label': '', 'budget.2.label': '', 'budgets.1.label': '' }, 'budget')).toEqual([2, 10]);
	});

	it('can be added', () => {
		const grown = editRows(three, 'add:budget', blank);
		expect(rowsOf(grown, 'budget')).toEqual([0, 1, 2, 3]);
		expect(grown['budget.3.label']).toBe('');
		expect(grown.title).toBe('x');
	});

	it('close up when one is taken away', () => {
		expect(editRows(three, 'remove:budget.0', blank)).toEqual({ title: 'x', 'budget.0.label': 'b', 'budget.1.label': 'c' });
	});

	it('change places, and stay at the ends', () => {
		expect(editRows(three, 'up:budget.1', blank)['budget.0.label']).toBe('b');
		expect(editRows(three, 'down:budget.1', blank)['budget.1.label']).toBe('c');
		expect(editRows(three, 'up:budget.0', blank)).toEqual(three);
		expect(editRows(three, 'down:budget.2', blank)).toEqual(three);
	});

	it('do not change for a command that nobody gave', () => {
		expect(editRows(three, 'drop:table', blank)).toBe(three);
		expect(editRows(three, 'add:nothing', blank)).toBe(three);
	});

	it('lose no field when a list is replaced', () => {
		expect(withRows(three, 'budget', [{ label: 'z' }])).toEqual({ title: 'x', 'budget.0.label': 'z' });
	});
});

it('reads a form with plain line ends and without files', () => {
	const data = new FormData();
	data.set('story', 'one\r\ntwo');
	data.set('file', new Blob(['x']), 'x.png');
	expect(readValues(data)).toEqual({ story: 'one\ntwo' });
});

it('names fields as the backend does', () => {
	expect(fieldName('rewards[0].texts.de.title')).toBe('rewards.0.texts.de.title');
	expect(fieldName('ai.use')).toBe('ai.use');
});

it('knows an empty row', () => {
	expect(isBlank({ label: ' ', amount: '', category: 'other' }, ['category'])).toBe(true);
	expect(isBlank({ label: 'Bus' })).toBe(false);
});

it('reads quantities with a point or a comma', () => {
	expect([parseQuantity('2.5'), parseQuantity(' 2,125 '), parseQuantity('3')]).toEqual([2.5, 2.125, 3]);
	expect([parseQuantity('2.1234'), parseQuantity('-1'), parseQuantity('1e3'), parseQuantity('')]).toEqual([null, null, null, null]);
});

it('reads whole numbers only', () => {
	expect([parseWhole('30'), parseWhole('3.5'), parseWhole('')]).toEqual([30, null, null]);
});

it('knows a UUID', () => {
	expect(isUuid('01930000-0000-7000-8001-000000000013')).toBe(true);
	expect([isUuid('x'), isUuid(null), isUuid('01930000-0000-7000-8001-00000000001g')]).toEqual([false, false, false]);
});
