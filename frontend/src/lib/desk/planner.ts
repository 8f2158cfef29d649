import { parseQuantity, rowOf, rowsOf, textOrNull, type Values } from '#lib/forms.ts';
import { parseFrancs } from '#lib/money.ts';
import { francsField } from './amounts.ts';
import type { Assessment, TariffItem } from './types.ts';

/** The plan as it stands in the fields, for a judgement: every row, in the order of the rows; what is no figure is none. */
export function draftOf(values: Values) {
	const budget = rowsOf(values, 'budget').reduce((sum, row) => sum + (parseFrancs(values[`budget.${row}.amountMinor`] ?? '') ?? 0), 0);
	return {
		goalMinor: parseFrancs(values.goalMinor ?? ''),
		budgetMinor: budget,
		lines: rowsOf(values, 'pay').map((row) => {
			const line = rowOf(values, 'pay', row);
			return {
				role: line.role ?? '',
				isCreator: line.isCreator === 'on',
				basis: line.basis ?? 'invoice',
				unit: line.unit ?? 'day',
				quantity: parseQuantity(line.quantity ?? ''),
				rateMinor: parseFrancs(line.rateMinor ?? ''),
				tariffItemId: textOrNull(line.tariffItemId),
				plannedUnpaidHours: parseQuantity(line.plannedUnpaidHours ?? ''),
				reasonBelowMinimum: line.reasonBelowMinimum ?? ''
			};
		})
	};
}

type Tariff = Pick<TariffItem, 'id' | 'unit' | 'basis' | 'minimumMinor' | 'recommendedMinor'>;

/** A proposed tariff is taken: the line is compared with it, and gets its unit, and its basis and rate where none was typed. */
export function takeTariff(values: Values, row: number, tariff: Tariff): Values {
	const at = `pay.${row}`;
	const taken = { ...values, [`${at}.tariffItemId`]: tariff.id, [`${at}.unit`]: tariff.unit };
	if (parseFrancs(values[`${at}.rateMinor`] ?? '')) return taken;
	return { ...taken, [`${at}.basis`]: tariff.basis, [`${at}.rateMinor`]: francsField(tariff.recommendedMinor ?? tariff.minimumMinor) };
}

/** A scenario is taken over: its goal and its rates stand in the fields, nothing is saved. */
export function takeScenario(values: Values, kind: string, judged: Assessment): Values {
	const scenario = judged.scenarios.find((one) => one.kind === kind);
	if (!scenario) return values;
	const taken: Values = { ...values, goalMinor: francsField(scenario.goalMinor) };
	rowsOf(values, 'pay').forEach((row, i) => {
		const rate = scenario.rates[i];
		if (rate !== undefined && rate > 0) taken[`pay.${row}.rateMinor`] = francsField(rate);
	});
	return taken;
}
