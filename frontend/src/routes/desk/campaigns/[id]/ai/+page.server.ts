import { redirect } from '@sveltejs/kit';
import type { AiVersion } from '#lib/api/types.ts';
import { contentOf, merge, toValues } from '#lib/desk/sections.ts';
import { readValues, type Errors } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { complaints } from '#lib/server/section.ts';
import type { CampaignDraft } from '#lib/desk/types.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

/** A launched campaign's declaration about AI, to be corrected; what was declared before stays public. */
export const load: PageServerLoad = async ({ parent, locals }) => {
	const { draft, signedOut: out } = await parent();
	// Before the launch it is a part of the draft.
	if (!out && !['live', 'succeeded', 'failed', 'cancelled', 'settled', 'reported'].includes(draft.state)) redirect(303, href(`/desk/campaigns/${draft.id}/edit/ai`));
	return { values: toValues('ai', draft), versions: out ? [] : await locals.api.get<AiVersion[]>(`/api/campaigns/${encodeURIComponent(draft.slug)}/ai`) };
};

export const actions: Actions = {
	default: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { api } = event.locals;
		const at = `/api/desk/campaigns/${event.params.id}`;
		const before = await submit(values, () => api.get<CampaignDraft>(at));
		if (!('done' in before)) return before;
		const errors: Errors = {};
		const { version, ai } = merge('ai', contentOf(before.result), values, errors, complaints());
		const declared = await submit(values, () => api.post(`${at}/ai`, { version, ai, note: values.note?.trim() ?? '' }));
		if (!('done' in declared)) {
			if (declared.data.code !== 'version_conflict') return declared;
			return refuse(409, { ...values, version: String(before.result.version) }, {}, m.desk_version_conflict(), 'version_conflict');
		}
		redirect(303, href(`/desk/campaigns/${event.params.id}/ai?saved`));
	}
};
