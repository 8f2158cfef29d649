import { redirect } from '@sveltejs/kit';
import type { ProjectPage } from '#lib/api/types.ts';
import type { CampaignDraft, DeskProject } from '#lib/desk/types.ts';
import { readValues, textOrNull, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
	const { draft, signedOut } = await parent();
	const project = signedOut ? null : await projectOf(locals, draft);
	const values: Values = {
		title: project?.title ?? draft.project.title,
		summary: project?.summary ?? '',
		outcome: project?.outcome ?? '',
		outcomeUrl: project?.outcomeUrl ?? ''
	};
	return { values, saved: url.searchParams.has('saved') };
};

/** One's own projects are listed; someone else's, for an admin, are there as far as they are public. */
async function projectOf(locals: App.Locals, { project }: CampaignDraft): Promise<Pick<DeskProject, 'title' | 'summary' | 'outcome' | 'outcomeUrl'> | null> {
	const mine = (await locals.api.get<DeskProject[]>('/api/desk/projects')).find(({ id }) => id === project.id);
	if (mine || !locals.user?.roles.includes('admin')) return mine ?? null;
	return locals.api.get<ProjectPage>(`/api/projects/${encodeURIComponent(project.slug)}`).catch(() => null);
}

export const actions: Actions = {
	default: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { api } = event.locals;
		const outcome = await submit(values, async () => {
			const draft = await api.get<CampaignDraft>(`/api/desk/campaigns/${event.params.id}`);
			// Before the end there is no field for the outcome: what stands there already stays.
			const before = 'outcome' in values ? null : await projectOf(event.locals, draft);
			return api.put(`/api/desk/projects/${draft.project.id}`, {
				title: values.title?.trim(),
				summary: values.summary?.trim() ?? '',
				outcome: before ? before.outcome : textOrNull(values.outcome),
				outcomeUrl: before ? before.outcomeUrl : textOrNull(values.outcomeUrl)
			});
		});
		if (!('done' in outcome)) return outcome;
		redirect(303, href(`/desk/campaigns/${event.params.id}/project?saved`));
	}
};
