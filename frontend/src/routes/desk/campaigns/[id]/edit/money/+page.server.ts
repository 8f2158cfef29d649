import { payLines, payValues } from '#lib/desk/pay.ts';
import { toValues } from '#lib/desk/sections.ts';
import type { CampaignDraft, PayPlan, Reference, Tariffs } from '#lib/desk/types.ts';
import type { Errors, Values } from '#lib/forms.ts';
import { refuse, submit } from '#lib/server/forms.ts';
import { assess, replan } from '#lib/server/planner.ts';
import { complaints, saveSection } from '#lib/server/section.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { parent, locals, params } = event;
	const { api } = locals;
	const { draft, signedOut } = await parent();
	const [reference, known, plan] = await Promise.all([
		api.get<Reference>('/api/reference'),
		api.get<Tariffs>('/api/reference/tariffs'),
		signedOut ? null : api.get<PayPlan>(`/api/desk/campaigns/${params.id}/remuneration`)
	]);
	const factors = Object.fromEntries(known.basisFactors.map(({ basis, factorBp }) => [basis, factorBp]));
	const tariffs = known.tariffItems.map(({ id, label, unit, minimumMinor, recommendedMinor, basis, source }) => ({ id, label, unit, minimumMinor, recommendedMinor, basis, source: source.organisation }));
	const values = { ...toValues('money', draft), ...(plan ? payValues(plan) : {}) };
	return { values, assessment: signedOut ? null : await assess(event, values), categories: reference.budgetCategories, feeRule: reference.feeRule, factors, tariffs };
};

export const actions: Actions = {
	rows: replan,
	plan: replan,
	save: (event) => {
		const { api } = event.locals;
		return saveSection(event, 'money', async (values: Values, draft: CampaignDraft, errors: Errors) => {
			const lines = payLines(values, errors, complaints());
			if (Object.keys(errors).length > 0) return refuse(422, values, errors);
			const outcome = await submit(values, () => api.put<PayPlan>(`/api/desk/campaigns/${draft.id}/remuneration`, { lines }));
			if ('done' in outcome) return null;
			const named = Object.fromEntries(Object.entries(outcome.data.errors).map(([name, words]) => [name.replace(/^lines\./, 'pay.'), words]));
			return refuse(outcome.status, values, named, outcome.data.message, outcome.data.code);
		});
	}
};
