/** Whole percents of parts that add up to exactly 100, by the largest remainder. */
export function shares(amounts: readonly number[]): number[] {
	const total = amounts.reduce((sum, amount) => sum + amount, 0);
	if (total <= 0) return amounts.map(() => 0);
	const exact = amounts.map((amount) => (amount / total) * 100);
	const result = exact.map(Math.floor);
	const missing = 100 - result.reduce((sum, value) => sum + value, 0);
	const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest);
	for (const { index } of byRemainder.slice(0, missing)) result[index]!++;
	return result;
}
