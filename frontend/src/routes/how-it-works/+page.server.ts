import { how } from '#lib/content/pages/how.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { twintOf, withTwint } from '#lib/server/methods.ts';
import type { PageServerLoad } from './$types';

/** The page speaks of the ways to pay that there are. */
export const load: PageServerLoad = async (event) => {
	const twint = await twintOf(event.locals.api);
	cachedForEveryone(event);
	return { article: JSON.parse(withTwint(JSON.stringify(how[getLocale()]), twint !== null)) as (typeof how)['de'] };
};
