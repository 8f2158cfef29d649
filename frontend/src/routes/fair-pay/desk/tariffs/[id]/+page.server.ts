import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Catalogue, CsvPreview, Edition, EditionItem } from '#lib/desk/fairpay.ts';
import { isUuid, textOrNull, type Errors, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

interface OneEdition {
	edition: Edition;
	items: EditionItem[];
}

const at = '/api/fair-pay/tariffs';

/** An edition to look at; a draft to write on; or `new`, empty or `?from=` another. */
export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'admin');
	const { api } = event.locals;
	const { editions } = await api.get<Catalogue>(at);
	const isNew = event.params.id === 'new';
	const id = isNew ? event.url.searchParams.get('from') : event.params.id;
	if (!isNew && !isUuid(id)) error(404, 'Not found');
	const shown = isUuid(id) ? await api.get<OneEdition>(`${at}/${id}`) : null;
	const csv = shown && shown.items.length > 0 ? await (await api.raw('GET', `${at}/${id}/items.csv`)).text() : '';
	const values = shown ? valuesOf(shown.edition, csv, isNew) : { verification: 'read_in_source' };
	return { editions, shown: isNew ? null : shown, values: values as Values, locked: !isNew && shown?.edition.state === 'published', done: event.url.searchParams.get('done') };
};

function valuesOf(edition: Edition, csv: string, follows: boolean): Values {
	const { source, verification, verifiedBy, note } = edition;
	if (follows) return { source, verification, csv, supersedes: edition.state === 'published' ? edition.id : '' };
	return {
		source, verification, verifiedBy, note, csv, label: edition.label, validFrom: edition.validFrom, validTo: edition.validTo ?? '', retrievedOn: edition.retrievedOn ?? '',
		verifiedOn: edition.verifiedOn ?? '', documentSha256: edition.documentSha256 ?? '', supersedes: edition.supersedes ?? ''
	};
}

/** A chosen file counts as if it had been typed. */
async function read(event: RequestEvent): Promise<Values> {
	const data = await event.request.formData();
	const file = data.get('file');
	const values: Values = {};
	for (const [name, value] of data) if (typeof value === 'string') values[name] = value.replaceAll('\r\n', '\n');
	if (file instanceof File && file.size > 0 && file.size < 1_000_000) values.csv = await file.text();
	return values;
}

const draftOf = (values: Values, id: string | undefined) => ({
	id: isUuid(id) ? id : null,
	source: textOrNull(values.source),
	label: values.label ?? '',
	validFrom: textOrNull(values.validFrom),
	validTo: textOrNull(values.validTo),
	verification: textOrNull(values.verification),
	retrievedOn: textOrNull(values.retrievedOn),
	verifiedBy: values.verifiedBy ?? '',
	verifiedOn: textOrNull(values.verifiedOn),
	documentSha256: values.documentSha256 ?? '',
	supersedes: textOrNull(values.supersedes),
	note: values.note ?? '',
	csv: values.csv ?? ''
});

async function preview(event: RequestEvent, values: Values): Promise<CsvPreview | null> {
	const outcome = await submit(values, () => event.locals.api.post<CsvPreview>(`${at}/preview`, { csv: values.csv ?? '' }));
	return 'done' in outcome ? outcome.result : null;
}

/** Saves the draft; what is refused comes back with the preview of what is wrong. */
async function save(event: RequestEvent, values: Values) {
	const outcome = await submit(values, () => event.locals.api.post<OneEdition>(at, draftOf(values, event.params.id)));
	if ('done' in outcome) return { saved: outcome.result };
	return { refused: fail(outcome.status, { ...outcome.data, preview: await preview(event, values) }) };
}

export const actions: Actions = {
	preview: async (event) => {
		const values = await read(event);
		const out = signedOut(event, values);
		if (out) return out;
		return { values, errors: {} as Errors, message: '', code: 'rows', preview: await preview(event, values) };
	},
	save: async (event) => {
		const values = await read(event);
		const out = signedOut(event, values);
		if (out) return out;
		const { saved, refused } = await save(event, values);
		if (refused) return refused;
		redirect(303, href(`/fair-pay/desk/tariffs/${saved.edition.id}?done=saved`));
	},
	publish: async (event) => {
		const values = await read(event);
		const out = signedOut(event, values);
		if (out) return out;
		const { saved, refused } = await save(event, values);
		if (refused) return refused;
		const outcome = await submit(values, () => event.locals.api.post(`${at}/${saved.edition.id}/publish`));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/fair-pay/desk/tariffs?done=published'));
	},
	delete: async (event) => {
		const out = signedOut(event, {});
		if (out) return out;
		const outcome = await submit({}, () => event.locals.api.delete(`${at}/${event.params.id}`));
		if (!('done' in outcome)) return outcome;
		redirect(303, href('/fair-pay/desk/tariffs?done=saved'));
	}
};
