import type { FeeRule } from '#lib/api/types.ts';
import { fees } from '#lib/content/pages/fees.ts';
import { francs } from '#lib/money.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { twintOf, withTwint } from '#lib/server/methods.ts';
import type { PageServerLoad } from './$types';

const exampleMinor = 1_000_000;

/** The page quotes the rule that is in force, never a number of its own. */
export const load: PageServerLoad = async (event) => {
	const { api } = event.locals;
	const [{ feeRule }, twint] = await Promise.all([api.get<{ feeRule: FeeRule }>('/api/reference'), twintOf(api)]);
	cachedForEveryone(event);
	const fee = Math.round((exampleMinor * feeRule.rateBp) / 10_000);
	const cents = (amount: number) => francs(amount) + (amount % 100 === 0 ? '.00' : '');
	const filled = withTwint(JSON.stringify(fees[getLocale()]), twint !== null)
		.replaceAll('{rate}', `${feeRule.rateBp / 100}\u202f%`)
		.replaceAll('{feeExample}', cents(fee))
		.replaceAll('{netExample}', cents(exampleMinor - fee));
	return { article: JSON.parse(filled) as (typeof fees)['de'] };
};
