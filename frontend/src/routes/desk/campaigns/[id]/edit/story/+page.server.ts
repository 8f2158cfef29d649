import { languages, toValues } from '#lib/desk/sections.ts';
import type { CampaignPage } from '#lib/api/types.ts';
import { saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals, params }) => {
	const { draft } = await parent();
	const language = languages.find((one) => one === url.searchParams.get('in')) ?? (draft.language as (typeof languages)[number]);
	const written = languages.filter((one) => Object.values(draft.texts[one] ?? {}).some(Boolean));
	return {
		language,
		written,
		values: toValues('story', draft, language),
		original: language === draft.language ? null : (draft.texts[draft.language] ?? null),
		// The story as readers will see it: rendered by the backend, by its allow-list.
		rendered: await rendered(locals, params.id, language)
	};
};

async function rendered(locals: App.Locals, id: string, language: string): Promise<string> {
	try {
		const { campaign } = await locals.api.get<{ campaign: CampaignPage }>(`/api/desk/campaigns/${id}/preview`, { headers: { 'accept-language': language } });
		return campaign.language === language ? campaign.storyHtml : '';
	} catch {
		return '';
	}
}

export const actions: Actions = { save: (event) => saveSection(event, 'story') };
