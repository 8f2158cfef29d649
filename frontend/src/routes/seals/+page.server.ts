import { cachedForEveryone } from '#lib/server/guard.ts';
import type { Seal } from '#lib/verify/receipt.ts';
import type { PageServerLoad } from './$types';

interface Overview {
	latest: Seal | null;
	days: { day: string; seals: number; transfers: number; lastNumber: number; lastSeal: string }[];
}

export const load: PageServerLoad = async (event) => {
	const overview = await event.locals.api.get<Overview>('/api/ledger/seals');
	cachedForEveryone(event);
	return { overview };
};
