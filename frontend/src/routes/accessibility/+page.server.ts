import { cachedForEveryone } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => cachedForEveryone(event);
