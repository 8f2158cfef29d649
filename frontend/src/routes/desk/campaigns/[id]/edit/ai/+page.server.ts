import { toValues } from '#lib/desk/sections.ts';
import { saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => ({ values: toValues('ai', (await parent()).draft) });

export const actions: Actions = { save: (event) => saveSection(event, 'ai') };
