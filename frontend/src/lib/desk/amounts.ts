import { parseQuantity, rowsOf, type Values } from '#lib/forms.ts';
import { parseFrancs, type Rappen } from '#lib/money.ts';

/** An amount as it stands in a field: `1250` or `1250.50`. */
export function francsField(amount: Rappen | null | undefined): string {
	if (amount === null || amount === undefined) return '';
	return amount % 100 === 0 ? String(amount / 100) : (amount / 100).toFixed(2);
}

/** Half up, in whole numbers, as the backend rounds. */
export function shareOf(amount: Rappen, basisPoints: number): Rappen {
	return Number((BigInt(amount) * BigInt(basisPoints) + 5000n) / 10000n);
}

/** Quantity times rate, brought to what it costs an employer. */
export function employerCost(quantity: number, rate: Rappen, factorBp: number): Rappen {
	const thousandths = BigInt(Math.round(quantity * 1000));
	const amount = (thousandths * BigInt(rate) + 500n) / 1000n;
	return shareOf(Number(amount), factorBp);
}

/** What the form's plan comes to while it is being typed; what is not yet a number counts as 0. */
export interface LiveBalance {
	goal: Rappen;
	budget: Rappen;
	pay: Rappen;
	fee: Rappen;
	/** Positive: the plan is below the goal. */
	difference: Rappen;
}

export function liveBalance(values: Values, feeBp: number, factors: Record<string, number>): LiveBalance {
	const amount = (name: string) => parseFrancs(values[name] ?? '') ?? 0;
	const goal = amount('goalMinor');
	const budget = rowsOf(values, 'budget').reduce((sum, row) => sum + amount(`budget.${row}.amountMinor`), 0);
	const pay = rowsOf(values, 'pay').reduce((sum, row) => sum + payCost(values, row, factors), 0);
	const fee = shareOf(goal, feeBp);
	return { goal, budget, pay, fee, difference: goal - budget - pay - fee };
}

/** What one line of remuneration costs as typed. */
export function payCost(values: Values, row: number, factors: Record<string, number>): Rappen {
	const quantity = parseQuantity(values[`pay.${row}.quantity`] ?? '') ?? 0;
	const rate = parseFrancs(values[`pay.${row}.rateMinor`] ?? '') ?? 0;
	return employerCost(quantity, rate, factors[values[`pay.${row}.basis`] ?? ''] ?? 10000);
}
