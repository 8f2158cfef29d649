import type { Reference } from '#lib/desk/types.ts';
import { languages, toValues } from '#lib/desk/sections.ts';
import { changeRows, saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) => {
	const [{ draft }, { vatRates }] = await Promise.all([parent(), locals.api.get<Reference>('/api/reference')]);
	// Rewards are written in the languages the story has; others would not be read by anyone.
	const written = languages.filter((one) => one === draft.language || Object.values(draft.texts[one] ?? {}).some(Boolean));
	return { vatRates, values: toValues('rewards', draft), written: [draft.language, ...written.filter((one) => one !== draft.language)] };
};

export const actions: Actions = { rows: changeRows, save: (event) => saveSection(event, 'rewards') };
