import { languages, toValues } from '#lib/desk/sections.ts';
import { changeRows, saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => {
	const { draft } = await parent();
	// Rewards are written in the languages the story has; others would not be read by anyone.
	const written = languages.filter((one) => one === draft.language || Object.values(draft.texts[one] ?? {}).some(Boolean));
	return { values: toValues('rewards', draft), written: [draft.language, ...written.filter((one) => one !== draft.language)] };
};

export const actions: Actions = { rows: changeRows, save: (event) => saveSection(event, 'rewards') };
