import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { isUuid, readValues, textOrNull, type Values } from '#lib/forms.ts';
import { href } from '#lib/links.ts';
import { refuse, signedOut, submit } from '#lib/server/forms.ts';
import { requireUser } from '#lib/server/guard.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export interface Exemption {
	id: string;
	creatorSlug: string;
	creatorName: string;
	authority: string;
	document: string;
	issuedOn: string;
	validFrom: string;
	validUntil: string | null;
	verifiedAt: string;
	revokedAt: string | null;
}

export const load: PageServerLoad = async (event) => {
	requireUser(event, 'official', 'finance', 'admin');
	const values: Values = { id: randomUUID() };
	return { exemptions: await event.locals.api.get<Exemption[]>('/api/exemptions'), values, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	verify: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, values);
		if (out) return out;
		const { id, creatorSlug, authority, document, issuedOn, validFrom, validUntil } = values;
		// A creator's page may be pasted as well as its name.
		const slug = (creatorSlug ?? '').trim().replace(/^.*\/creators\//, '').replace(/[/?#].*$/, '');
		const body = { id: isUuid(id) ? id : randomUUID(), creatorSlug: slug, authority, document, issuedOn: textOrNull(issuedOn), validFrom: textOrNull(validFrom), validUntil: textOrNull(validUntil) };
		const outcome = await submit(values, () => event.locals.api.post('/api/exemptions', body));
		if ('done' in outcome) redirect(303, href('/exemptions?done=verified'));
		return outcome;
	},
	revoke: async (event) => {
		const values = readValues(await event.request.formData());
		const out = signedOut(event, {});
		if (out) return out;
		if (!isUuid(values.id)) return refuse(404, {}, {}, m.exemption_unknown());
		const outcome = await submit({}, () => event.locals.api.post(`/api/exemptions/${values.id}/revoke`));
		if ('done' in outcome) redirect(303, href('/exemptions?done=revoked'));
		return outcome;
	}
};
