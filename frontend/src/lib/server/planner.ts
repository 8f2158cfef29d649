import type { RequestEvent } from '@sveltejs/kit';
import { draftOf, takeScenario, takeTariff } from '#lib/desk/planner.ts';
import { blankRows } from '#lib/desk/sections.ts';
import type { Assessment, Tariffs } from '#lib/desk/types.ts';
import { editRows, readValues, type Errors, type Values } from '#lib/forms.ts';
import { signedOut, submit } from './forms.ts';

/** Judges what stands in the form; null when the backend can not be asked now. */
export async function assess(event: Pick<RequestEvent, 'locals' | 'params'>, values: Values): Promise<Assessment | null> {
	const outcome = await submit(values, () => event.locals.api.post<Assessment>(`/api/desk/campaigns/${event.params.id}/remuneration/assessment`, draftOf(values)));
	return 'done' in outcome ? outcome.result : null;
}

/**
 * A button of the planner was pressed: a row more or less, a tariff or a scenario taken, or the plan to be
 * judged anew. The form comes back with its figures; nothing is saved.
 */
export async function replan(event: RequestEvent) {
	const { change = '', ...typed } = readValues(await event.request.formData());
	const out = signedOut(event, typed);
	if (out) return out;
	const values = await changed(event, typed, change);
	return { values, errors: {} as Errors, message: '', code: 'rows', assessment: await assess(event, values) };
}

async function changed(event: RequestEvent, values: Values, change: string): Promise<Values> {
	const tariff = /^tariff:(\d+):(.+)$/.exec(change);
	if (tariff) {
		const known = await event.locals.api.get<Tariffs>('/api/reference/tariffs');
		const item = known.tariffItems.find(({ id }) => id === tariff[2]);
		return item ? takeTariff(values, Number(tariff[1]), item) : values;
	}
	const scenario = /^scenario:(\w+)$/.exec(change);
	if (!scenario) return editRows(values, change, blankRows);
	const judged = await assess(event, values);
	return judged ? takeScenario(values, scenario[1]!, judged) : values;
}
