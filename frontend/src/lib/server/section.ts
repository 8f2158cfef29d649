import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Section } from '#lib/desk/sections.ts';
import { blankRows, contentOf, merge, rewardChoices, sections } from '#lib/desk/sections.ts';
import { payChoices } from '#lib/desk/pay.ts';
import type { CampaignDraft } from '#lib/desk/types.ts';
import { editRows, isBlank, readValues, rowOf, rowsOf, withRows, type Errors, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse, signedOut, submit } from './forms.ts';

export const complaints = () => ({ amount: m.pledge_amount_invalid(), number: m.desk_number_invalid() });

/** Fields that hold a choice even when nobody filled in the row. */
const choices: Record<string, string[]> = {
	budget: ['category'],
	pay: payChoices,
	rewards: rewardChoices,
	team: []
};

/** Empty rows go, so that the backend counts rows as the form does. */
export function closeUp(values: Values): Values {
	return Object.keys(blankRows).reduce((all, list) => {
		const rows = rowsOf(all, list).map((row) => rowOf(all, list, row));
		return withRows(all, list, rows.filter((row) => !isBlank(row, choices[list] ?? [])));
	}, values);
}

/** The form comes back with a row more or less; nothing is saved. */
export async function changeRows(event: RequestEvent) {
	const values = readValues(await event.request.formData());
	const { change = '', ...rest } = values;
	return { values: editRows(rest, change, blankRows), errors: {} as Errors, message: '', code: 'rows' };
}

/** Saves one part of the campaign and leaves the others as they are. */
export async function saveSection(event: RequestEvent, section: Section, extra?: (values: Values, draft: CampaignDraft, errors: Errors) => Promise<ReturnType<typeof refuse> | null> | null) {
	const values = closeUp(readValues(await event.request.formData()));
	const out = signedOut(event, values);
	if (out) return out;
	const { api } = event.locals;
	const at = `/api/desk/campaigns/${event.params.id}`;
	const before = await submit(values, () => api.get<CampaignDraft>(at));
	if (!('done' in before)) return before;
	const errors: Errors = {};
	const content = merge(section, contentOf(before.result), values, errors, complaints());
	if (Object.keys(errors).length > 0) return refuse(422, values, errors);
	const saved = await submit(values, () => api.put<CampaignDraft>(at, content));
	if (!('done' in saved)) {
		if (saved.data.code !== 'version_conflict') return saved;
		// Someone saved meanwhile. The other parts are theirs; sent again, this part is ours.
		return refuse(409, { ...values, version: String(before.result.version) }, {}, m.desk_version_conflict(), 'version_conflict');
	}
	const failed = await extra?.({ ...values, version: String(saved.result.version) }, saved.result, errors);
	if (failed) return failed;
	redirect(303, nextPage(event, section, values));
}

function nextPage(event: RequestEvent, section: Section, values: Values): string {
	const base = `/desk/campaigns/${event.params.id}`;
	const next = sections[sections.indexOf(section) + 1];
	if (values.then === 'next') return href(next ? `${base}/edit/${next}` : base);
	const language = event.url.searchParams.get('in');
	return href(`${base}/edit/${section}?saved${language ? `&in=${encodeURIComponent(language)}` : ''}`);
}
