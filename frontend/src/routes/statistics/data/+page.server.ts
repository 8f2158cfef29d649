import type { StatField } from '#lib/statistics/types.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const answer = await event.locals.api.get<StatField[] | { fields: StatField[] } | Record<string, string>>('/api/statistics/fields');
	cachedForEveryone(event);
	return { fields: listOf(answer) };
};

function listOf(answer: unknown): { name: string; description: string; type: string }[] {
	const found = Array.isArray(answer) ? answer : ((answer as { fields?: StatField[] }).fields ?? null);
	if (found) return (found as StatField[]).map((field) => ({ name: field.name ?? field.field ?? '', description: field.description ?? field.label ?? '', type: [field.type, field.unit].filter(Boolean).join(', ') }));
	return Object.entries(answer as Record<string, string>).map(([name, description]) => ({ name, description: String(description), type: '' }));
}
