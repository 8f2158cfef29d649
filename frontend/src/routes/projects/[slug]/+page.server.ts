import type { ProjectPage } from '#lib/api/types.ts';
import { onWall } from '#lib/server/campaigns.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { now } from '#lib/server/now.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const [time, project] = await Promise.all([
		now(event.locals),
		event.locals.api.get<ProjectPage>(`/api/projects/${encodeURIComponent(event.params.slug)}`)
	]);
	cachedForEveryone(event);
	return { project, campaigns: project.campaigns.map((card) => onWall(card, time)) };
};
