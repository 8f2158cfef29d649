import type { AccountTotal } from './types.ts';

/** A part of a side; `own` is what is Fundus' own. */
export interface Part {
	kind: string;
	minor: number;
}

/**
 * The balance sheet in two lines of equal length: where the money is, and whose it is. What an account
 * has below zero stands on the other side, so that nothing is drawn with a negative length.
 */
export function sides(totals: AccountTotal[]): { where: Part[]; whose: Part[]; total: number } {
	const where: Part[] = [];
	const whose: Part[] = [];
	let own = 0;
	for (const { kind, currency, accountClass, balanceMinor } of totals) {
		if (currency !== 'CHF' || balanceMinor === 0) continue;
		if (accountClass === 'income' || accountClass === 'equity') own += balanceMinor;
		else if (accountClass === 'expense') own -= balanceMinor;
		else if (accountClass === 'asset' || accountClass === 'liability') {
			const left = (accountClass === 'asset') === balanceMinor > 0;
			(left ? where : whose).push({ kind, minor: Math.abs(balanceMinor) });
		}
	}
	if (own !== 0) (own > 0 ? whose : where).push({ kind: own > 0 ? 'own' : 'own_debt', minor: Math.abs(own) });
	const bySize = (a: Part, b: Part) => b.minor - a.minor;
	return { where: where.sort(bySize), whose: whose.sort(bySize), total: where.reduce((sum, { minor }) => sum + minor, 0) };
}
