import { toValues } from '#lib/desk/sections.ts';
import type { Reference } from '#lib/desk/types.ts';
import { saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
	const [{ draft }, reference] = await Promise.all([parent(), locals.api.get<Reference>('/api/reference')]);
	return { values: toValues('basics', draft), disciplines: reference.disciplines };
};

export const actions: Actions = { save: (event) => saveSection(event, 'basics') };
