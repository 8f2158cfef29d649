import { isBlank, parseQuantity, rowOf, rowsOf, textOrNull, withRows, type Errors, type Values } from '#lib/forms.ts';
import { parseFrancs } from '#lib/money.ts';
import { francsField } from './amounts.ts';
import type { Complaints } from './sections.ts';
import type { PayLine, PayPlan } from './types.ts';

export const employments = ['employed', 'self_employed', 'unknown'] as const;
export const bases = ['gross_wage', 'invoice', 'net', 'employer_cost'] as const;
export const units = ['hour', 'half_day', 'day', 'week', 'month', 'rehearsal', 'performance', 'work', 'minute'] as const;
/** Fields of a line that hold something even when nobody filled it in. */
export const payChoices = ['id', 'isCreator', 'employment', 'basis', 'unit', 'quantity', 'tariffItemId', 'plannedUnpaidHours', 'reasonBelowMinimum'];
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
			[`${at}.note`]: line.note ?? '',
			[`${at}.plannedUnpaidHours`]: line.plannedUnpaidHours ? String(line.plannedUnpaidHours) : '',
			[`${at}.reasonBelowMinimum`]: line.reasonBelowMinimum ?? ''
		});
	});
	return values;
}

/** The planned lines for the backend; a row in which only choices stand is none. */
export function payLines(values: Values, errors: Errors, say: Complaints) {
	return rowsOf(values, 'pay')
		.filter((row) => !isBlank(rowOf(values, 'pay', row), payChoices))
		.map((row) => {
			const line = rowOf(values, 'pay', row);
			const quantity = parseQuantity(line.quantity ?? '');
			const rateMinor = parseFrancs(line.rateMinor ?? '');
			if (quantity === null) errors[`pay.${row}.quantity`] = say.number;
			if (rateMinor === null) errors[`pay.${row}.rateMinor`] = say.amount;
			const hours = line.plannedUnpaidHours?.trim() ? parseQuantity(line.plannedUnpaidHours) : null;
			if (hours === null && line.plannedUnpaidHours?.trim()) errors[`pay.${row}.plannedUnpaidHours`] = say.number;
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
				note: (line.note ?? '').trim(),
				plannedUnpaidHours: hours,
				reasonBelowMinimum: (line.reasonBelowMinimum ?? '').trim()
			};
		});
}

/** What was paid, as fields: a line with its shares, which are rows of their own and name their line. */
export function paidValues(lines: PayLine[]): Values {
	const values: Values = {};
	let row = 0;
	lines.forEach((line, i) => {
		Object.assign(values, { [`paid.${i}.id`]: line.id, [`paid.${i}.unpaidHours`]: number(line.unpaidHours), [`paid.${i}.evidence`]: line.evidence ?? '' });
		const shares = line.shares.length > 0 ? line.shares : [{ id: '', payee: line.payee ?? '', payeeEmail: '', quantity: null, paidMinor: null }];
		for (const share of shares) {
			Object.assign(values, {
				[`share.${row}.line`]: line.id,
				[`share.${row}.id`]: share.id,
				[`share.${row}.payee`]: share.payee,
				[`share.${row}.payeeEmail`]: share.payeeEmail ?? '',
				[`share.${row}.quantity`]: number(share.quantity),
				[`share.${row}.paidMinor`]: francsField(share.paidMinor)
			});
			row++;
		}
	});
	return values;
}

const number = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));

/** The rows of a line's shares. */
export function sharesOf(values: Values, line: string): number[] {
	return rowsOf(values, 'share').filter((row) => values[`share.${row}.line`] === line);
}

/** `add:LINE` gives a line one more payee, `remove:ROW` takes one away; nothing is saved by it. */
export function editShares(values: Values, command: string): Values {
	const [verb, what = ''] = command.split(':');
	const rows = rowsOf(values, 'share');
	if (verb === 'remove') return withRows(values, 'share', rows.filter((row) => String(row) !== what).map((row) => rowOf(values, 'share', row)));
	if (verb !== 'add' || !rows.some((row) => values[`share.${row}.line`] === what)) return values;
	const blank = { line: what, id: '', payee: '', payeeEmail: '', quantity: '', paidMinor: '' };
	return withRows(values, 'share', [...rows.map((row) => rowOf(values, 'share', row)), blank]);
}

export function paidLines(values: Values, errors: Errors, say: Complaints) {
	const read = <T>(name: string, parse: (typed: string) => T | null, words: string) => {
		const typed = values[name]?.trim() ?? '';
		const found = typed === '' ? null : parse(typed);
		if (typed !== '' && found === null) errors[name] = words;
		return found;
	};
	return rowsOf(values, 'paid').map((row) => {
		const id = values[`paid.${row}.id`] ?? '';
		return {
			id,
			unpaidHours: read(`paid.${row}.unpaidHours`, parseQuantity, say.number),
			evidence: (values[`paid.${row}.evidence`] ?? '').trim(),
			shares: sharesOf(values, id).map((share) => ({
				id: textOrNull(values[`share.${share}.id`]),
				payee: (values[`share.${share}.payee`] ?? '').trim(),
				payeeEmail: textOrNull(values[`share.${share}.payeeEmail`]),
				quantity: read(`share.${share}.quantity`, parseQuantity, say.number),
				paidMinor: read(`share.${share}.paidMinor`, parseFrancs, say.amount)
			}))
		};
	});
}

/** `lines.0.shares.1.payeeEmail` of the backend is `share.4.payeeEmail` in the form. */
export function paidField(name: string, values: Values): string {
	const match = /^lines\.(\d+)\.shares\.(\d+)\.(.+)$/.exec(name);
	if (!match) return name.replace(/^lines\./, 'paid.');
	const line = rowsOf(values, 'paid')[Number(match[1])];
	const share = sharesOf(values, values[`paid.${line}.id`] ?? '')[Number(match[2])];
	return `share.${share}.${match[3]}`;
}

/** Stands in for a plan that may not be read; see `unknownDraft`. */
export const unknownPlan: PayPlan = {
	light: 'none', coverageMinimum: null, coverageRecommended: null, linesWithoutTariff: 0, artistShareBp: 0, stage: 'planned', unpaidHours: null, lines: [], report: null, dueAt: null, payable: false
};
