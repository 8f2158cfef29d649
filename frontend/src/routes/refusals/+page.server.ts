import type { Reference } from '#lib/desk/types.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

interface Quarter {
	quarter: string;
	approved: number;
	refused: number;
	reasons: { reasonCode: string; refused: number; appealed: number; upheld: number; overturned: number }[];
}

export const load: PageServerLoad = async (event) => {
	const { api } = event.locals;
	const [register, reference] = await Promise.all([api.get<{ generatedAt: string; quarters: Quarter[] }>('/api/refusals'), api.get<Reference>('/api/reference')]);
	cachedForEveryone(event);
	return { register, reasons: Object.fromEntries(reference.refusalReasons.map(({ code, label }) => [code, label])) };
};
