import type { Reference } from '#lib/desk/types.ts';
import type { DeskReport } from '#lib/figures/types.ts';
import { requireUser } from '#lib/server/guard.ts';
import { ApiProblem } from '#lib/server/problem.ts';
import { deskGroupings, filtersOf, queryOf } from '#lib/statistics/filters.ts';
import type { PageServerLoad } from './$types';

/** The desk of whoever answers for public money; every choice is in the address. */
export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'admin');
	const { api } = event.locals;
	const filters = filtersOf(event.url.searchParams, deskGroupings);
	const reference = await api.get<Reference>('/api/reference');
	const disciplines = reference.disciplines.map(({ code, label }) => ({ code, label }));
	try {
		const report = await api.get<DeskReport>('/api/officials/statistics', { query: queryOf(filters), timeoutMillis: 20_000 });
		return { filters, disciplines, report, wrong: false };
	} catch (problem) {
		// A period that ends before it begins can only be typed: say so above the form.
		if (!(problem instanceof ApiProblem) || problem.status !== 422) throw problem;
		const report = await api.get<DeskReport>('/api/officials/statistics');
		return { filters, disciplines, report, wrong: true };
	}
};
