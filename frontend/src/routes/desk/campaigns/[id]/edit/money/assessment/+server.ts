import { error, json, type RequestHandler } from '@sveltejs/kit';
import { readValues } from '#lib/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import { assess } from '#lib/server/planner.ts';

/** Judges the plan while it is typed; without script the form's own button does the same. */
export const POST: RequestHandler = async (event) => {
	requireUser(event);
	const judged = await assess(event, readValues(await event.request.formData()));
	if (!judged) error(503, 'Not available');
	return json(judged, { headers: { 'cache-control': 'no-store' } });
};
