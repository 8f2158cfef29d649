import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Role, User } from '#lib/user.ts';
import { ApiProblem, ApiUnavailable } from './problem.ts';

/** The signed-in person with one of the roles; others are sent to sign in, or get 403. */
export function requireUser(event: RequestEvent, ...roles: Role[]): User {
	const { user } = event.locals;
	if (!user) {
		const returnTo = event.request.method === 'GET' ? event.url.pathname + event.url.search : event.url.pathname;
		redirect(303, `/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
	}
	if (roles.length > 0 && !roles.some((role) => user.roles.includes(role))) {
		error(403, { code: 'role_missing', message: 'This page is for another role.' });
	}
	return user;
}

/**
 * Runs a form's call to the backend; what the backend refuses comes back to the form with the
 * values typed, so that nobody has to type twice. Use it as `return attempt(values, () => api.put(…))`.
 */
export async function attempt<V extends Record<string, unknown>, T>(values: V, call: () => Promise<T>) {
	try {
		return { done: true as const, result: await call() };
	} catch (problem) {
		if (problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500 && problem.status !== 401) {
			return fail(problem.status, {
				values,
				errors: problem.byField,
				message: problem.detail || problem.title,
				code: problem.code
			});
		}
		if (problem instanceof ApiUnavailable) {
			return fail(503, { values, errors: {} as Record<string, string>, message: '', code: 'unavailable' });
		}
		throw problem;
	}
}

/** Marks a page as the same for everyone without a session: it may be kept for a second. */
export function cachedForEveryone(event: Pick<RequestEvent, 'locals' | 'setHeaders'>) {
	if (!event.locals.sessionId) event.setHeaders({ 'cache-control': 'public, max-age=0, s-maxage=1' });
}
