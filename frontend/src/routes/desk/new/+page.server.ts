import { redirect } from '@sveltejs/kit';
import type { CampaignDraft, CreatorRef, Me, Reference } from '#lib/desk/types.ts';
import { readValues, textOrNull, type Errors } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { requireUser } from '#lib/server/guard.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event);
	const { api, locale } = event.locals;
	const [me, reference] = await Promise.all([api.get<Me>('/api/me'), api.get<Reference>('/api/reference')]);
	const projects = me.creators.length > 0 ? await api.get<{ id: string; title: string }[]>('/api/desk/projects') : [];
	const values = { creatorId: me.creators[0]?.id ?? 'new', projectId: 'new', language: locale, 'creator.language': locale, 'creator.name': me.name };
	return { creators: me.creators, projects, disciplines: reference.disciplines, values };
};

export const actions: Actions = {
	default: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { api } = event.locals;
		let creatorId = values.creatorId ?? 'new';
		if (creatorId === 'new') {
			const made = await submit(values, () => api.post<CreatorRef>('/api/creators', newCreator(values)));
			if (!('done' in made)) return refuse(made.status, values, prefixed('creator.', made.data.errors), made.data.message, made.data.code);
			creatorId = made.result.id;
		}
		const existing = values.projectId && values.projectId !== 'new' ? { projectId: values.projectId } : { project: newProject(values) };
		// A second try must not make a second profile: from here on the form names the one just made.
		const kept = { ...values, creatorId };
		const draft = await submit(kept, () => api.post<CampaignDraft>('/api/desk/campaigns', { creatorId, ...existing, language: values.language }));
		if (!('done' in draft)) return draft;
		redirect(303, href(`/desk/campaigns/${draft.result.id}/edit/basics`));
	}
};

function newCreator(values: Record<string, string>) {
	const of = (name: string) => values[`creator.${name}`]?.trim() ?? '';
	return { kind: of('kind') || 'person', name: of('name'), bio: of('bio'), language: of('language'), website: textOrNull(of('website')), area: textOrNull(of('area')) };
}

function newProject(values: Record<string, string>) {
	const of = (name: string) => values[`project.${name}`]?.trim() ?? '';
	return { title: of('title'), summary: of('summary'), discipline: of('discipline'), area: of('area') };
}

function prefixed(prefix: string, errors: Errors): Errors {
	return Object.fromEntries(Object.entries(errors).map(([name, words]) => [prefix + name, words]));
}
