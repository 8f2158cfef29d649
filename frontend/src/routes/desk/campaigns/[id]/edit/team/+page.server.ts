import { toValues } from '#lib/desk/sections.ts';
import { changeRows, saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => ({ values: toValues('team', (await parent()).draft) });

export const actions: Actions = { rows: changeRows, save: (event) => saveSection(event, 'team') };
