import { fail } from '@sveltejs/kit';
import { fieldName, type Errors, type Values } from '#lib/forms.ts';
import { attempt } from './guard.ts';

/** What every form of the desks brings back when it was not accepted. */
export interface Refusal {
	values: Values;
	errors: Errors;
	message: string;
	code: string;
}

/** The form comes back as typed, with what is wrong beside the fields. */
export function refuse(status: number, values: Values, errors: Errors, message = '', code = 'validation') {
	return fail(status, { values, errors, message, code } satisfies Refusal);
}

/**
 * `attempt` for nested documents: the fields the backend names become the names of the form's fields,
 * and what it says of a whole (`budget`) stays a message.
 */
export async function submit<T>(values: Values, call: () => Promise<T>) {
	const outcome = await attempt(values, call);
	if ('done' in outcome) return outcome;
	const errors = Object.fromEntries(Object.entries(outcome.data.errors).map(([name, words]) => [fieldName(name), words]));
	return refuse(outcome.status, values, errors, outcome.data.message, outcome.data.code);
}
