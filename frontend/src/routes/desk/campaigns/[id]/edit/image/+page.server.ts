import { redirect } from '@sveltejs/kit';
import { contentOf, toValues } from '#lib/desk/sections.ts';
import type { CampaignDraft } from '#lib/desk/types.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

const most = 10 * 1024 * 1024;

export const load: PageServerLoad = async ({ parent }) => ({ values: toValues('image', (await parent()).draft) });

export const actions: Actions = {
	save: (event) => saveSection(event, 'image'),
	upload: async ({ request, locals, params }) => {
		const data = await request.formData();
		const file = data.get('file');
		const out = signedOut({ locals }, {});
		if (out) return out;
		if (!(file instanceof File) || file.size === 0) return refuse(422, {}, { file: m.desk_image_choose() });
		if (file.size > most) return refuse(422, {}, { file: m.desk_image_too_large() });
		const body = new FormData();
		body.set('file', file, file.name);
		const stored = await submit({}, async () => (await locals.api.raw('POST', '/api/media', body, { timeoutMillis: 30_000 })).json() as Promise<{ id: string }>);
		if (!('done' in stored)) return refuse(stored.status, {}, { file: stored.data.errors.file || stored.data.message || m.form_unavailable() });
		return place(locals, params.id, { id: stored.result.id, focusX: 50, focusY: 50 });
	},
	remove: ({ locals, params }) => place(locals, params.id, null)
};

async function place(locals: App.Locals, id: string, image: CampaignDraft['image']) {
	const at = `/api/desk/campaigns/${id}`;
	const outcome = await submit({}, async () => locals.api.put(at, { ...contentOf(await locals.api.get<CampaignDraft>(at)), image }));
	if (!('done' in outcome)) return outcome;
	redirect(303, href(`/desk/campaigns/${id}/edit/image?saved`));
}
