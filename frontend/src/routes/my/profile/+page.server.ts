import { redirect } from '@sveltejs/kit';
import { languages } from '#lib/desk/sections.ts';
import type { Me } from '#lib/desk/types.ts';
import { readValues, textOrNull, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { requireUser } from '#lib/server/guard.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import type { Locale } from '#lib/paraglide/runtime.js';
import type { CreatorPage } from '#lib/api/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event);
	const { api } = event.locals;
	const me = await api.get<Me>('/api/me');
	const creators = await Promise.all(me.creators.map((creator) => api.get<CreatorPage>(`/api/creators/${encodeURIComponent(creator.slug)}`)));
	return { me, creators, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	account: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const outcome = await submit(values, () => event.locals.api.put('/api/me', { name: values.name?.trim(), language: values.language }));
		if (!('done' in outcome)) return outcome;
		const language = languages.find((one) => one === values.language) as Locale | undefined;
		redirect(303, href('/my/profile?done=account', language));
	},
	creator: async (event) => {
		const values = readValues(await event.request.formData());
		const outcome = await submit(values, () => event.locals.api.put(`/api/creators/${encodeURIComponent(values.creator ?? '')}`, creatorBody(values)));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/my/profile?done=creator'));
	}
};

function creatorBody(values: Values) {
	const { kind, name, bio, language, website, area } = values;
	return { kind, name: name?.trim(), bio: bio?.trim() ?? '', language, website: textOrNull(website), area: textOrNull(area) };
}
