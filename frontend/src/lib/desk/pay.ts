import { isBlank, parseQuantity, rowOf, rowsOf, textOrNull, type Errors, type Values } from '#lib/forms.ts';
import { parseFrancs } from '#lib/money.ts';
import { francsField } from './amounts.ts';
import type { Complaints } from './sections.ts';
import type { PayLine, PayPlan } from './types.ts';

export const employments = ['employed', 'self_employed', 'unknown'] as const;
export const bases = ['gross_wage', 'invoice', 'net', 'employer_cost'] as const;
export const units = ['hour', 'half_day', 'day', 'week', 'month', 'rehearsal', 'performance', 'work', 'minute'] as const;
export const genders = ['undisclosed', 'female', 'male', 'non_binary'] as const;

/** The planned lines as fields. */
export function payValues(plan: PayPlan): Values {
	const values: Values = {};
	plan.lines.forEach((line, i) => {
		const at = `pay.${i}`;
		Object.assign(values, {
			[`${at}.id`]: line.id,
			[`${at}.role`]: line.role,
			[`${at}.payee`]: line.payee ?? '',
			[`${at}.isCreator`]: line.isCreator ? 'on' : '',
			[`${at}.employment`]: line.employment,
			[`${at}.basis`]: line.basis,
			[`${at}.unit`]: line.unit,
			[`${at}.quantity`]: String(line.quantity),
			[`${at}.rateMinor`]: francsField(line.rateMinor),
			[`${at}.tariffItemId`]: line.tariffItemId ?? '',
			[`${at}.note`]: line.note ?? ''
		});
	});
	return values;
}

/** The planned lines for the backend; a row in which only choices stand is none. */
export function payLines(values: Values, errors: Errors, say: Complaints) {
	return rowsOf(values, 'pay')
		.filter((row) => !isBlank(rowOf(values, 'pay', row), ['id', 'isCreator', 'employment', 'basis', 'unit', 'quantity', 'tariffItemId']))
		.map((row) => {
			const line = rowOf(values, 'pay', row);
			const quantity = parseQuantity(line.quantity ?? '');
			const rateMinor = parseFrancs(line.rateMinor ?? '');
			if (quantity === null) errors[`pay.${row}.quantity`] = say.number;
			if (rateMinor === null) errors[`pay.${row}.rateMinor`] = say.amount;
			return {
				...(line.id ? { id: line.id } : {}),
				role: (line.role ?? '').trim(),
				payee: (line.payee ?? '').trim(),
				isCreator: line.isCreator === 'on',
				employment: line.employment ?? 'unknown',
				basis: line.basis ?? 'invoice',
				unit: line.unit ?? 'day',
				quantity,
				rateMinor,
				tariffItemId: textOrNull(line.tariffItemId),
				note: (line.note ?? '').trim()
			};
		});
}

/** What was paid, as fields; planned figures stand there until somebody says otherwise. */
export function paidValues(lines: PayLine[]): Values {
	const values: Values = {};
	lines.forEach((line, i) => {
		const at = `paid.${i}`;
		Object.assign(values, {
			[`${at}.id`]: line.id,
			[`${at}.paidQuantity`]: line.paidQuantity === null || line.paidQuantity === undefined ? '' : String(line.paidQuantity),
			[`${at}.paidMinor`]: francsField(line.paidMinor),
			[`${at}.unpaidHours`]: line.unpaidHours === null || line.unpaidHours === undefined ? '' : String(line.unpaidHours),
			[`${at}.payeeEmail`]: line.payeeEmail ?? '',
			[`${at}.gender`]: line.gender ?? ''
		});
	});
	return values;
}

export function paidLines(values: Values, errors: Errors, say: Complaints) {
	return rowsOf(values, 'paid').map((row) => {
		const line = rowOf(values, 'paid', row);
		const read = <T>(name: string, parse: (typed: string) => T | null, words: string) => {
			const typed = line[name]?.trim() ?? '';
			const found = typed === '' ? null : parse(typed);
			if (typed !== '' && found === null) errors[`paid.${row}.${name}`] = words;
			return found;
		};
		return {
			id: line.id,
			paidQuantity: read('paidQuantity', parseQuantity, say.number),
			paidMinor: read('paidMinor', parseFrancs, say.amount),
			unpaidHours: read('unpaidHours', parseQuantity, say.number),
			payeeEmail: textOrNull(line.payeeEmail),
			gender: textOrNull(line.gender)
		};
	});
}

/** Stands in for a plan that may not be read; see `unknownDraft`. */
export const unknownPlan: PayPlan = {
	light: 'none', coverageMinimum: null, coverageRecommended: null, linesWithoutTariff: 0, artistShareBp: 0, stage: 'planned', lines: [], report: null, dueAt: null, payable: false
};
