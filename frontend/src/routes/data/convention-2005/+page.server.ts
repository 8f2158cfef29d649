import { yearsOf, type ConventionReport } from '#lib/exports/types.ts';
import { cachedForEveryone } from '#lib/server/guard.ts';
import { ApiProblem } from '#lib/server/problem.ts';
import type { PageServerLoad } from './$types';

const at = '/api/data/convention-2005';

/** The periodic report to the Convention of 2005, for reading and printing. */
export const load: PageServerLoad = async (event) => {
	const { api } = event.locals;
	const years = yearsOf(event.url.searchParams);
	cachedForEveryone(event);
	try {
		return { report: await api.get<ConventionReport>(at, { query: years }) };
	} catch (problem) {
		// A first year after the last can only be typed.
		if (!(problem instanceof ApiProblem) || problem.status !== 422) throw problem;
		return { report: await api.get<ConventionReport>(at) };
	}
};
