import { fail, type RequestEvent } from '@sveltejs/kit';
import { fieldName, type Errors, type Values } from '#lib/forms.ts';
import * as m from '#lib/paraglide/messages.js';
import { ApiProblem, ApiUnavailable } from './problem.ts';

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
 * Runs a form's call to the backend. Whatever goes wrong, the form comes back with everything that was
 * typed: a refusal with its fields, a conflict, a failure of the backend, a session that ended.
 */
export async function submit<T>(values: Values, call: () => Promise<T>) {
	try {
		return { done: true as const, result: await call() };
	} catch (problem) {
		if (problem instanceof ApiUnavailable) return refuse(503, values, {}, '', 'unavailable');
		if (!(problem instanceof ApiProblem)) throw problem;
		if (problem.status === 401) return refuse(401, values, {}, m.desk_signed_out(), 'signed_out');
		if (problem.status >= 500 && problem.code !== 'payment_unavailable') {
			console.error('the backend failed:', problem.status, problem.message);
			return refuse(503, values, {}, '', 'unavailable');
		}
		const errors = Object.fromEntries(Object.entries(problem.byField).map(([name, words]) => [fieldName(name), words]));
		return refuse(problem.status, values, errors, problem.detail || problem.title, problem.code);
	}
}

/** Like `requireUser` for a form: someone whose session ended meanwhile gets the form back, not a sign-in page. */
export function signedOut(event: Pick<RequestEvent, 'locals'>, values: Values) {
	return event.locals.user ? null : refuse(401, values, {}, m.desk_signed_out(), 'signed_out');
}
