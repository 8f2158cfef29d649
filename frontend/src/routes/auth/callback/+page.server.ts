import { error, redirect } from '@sveltejs/kit';
import { finishSignIn, type Attempt } from '#lib/server/oidc.ts';
import { safeReturnTo } from '#lib/server/returnTo.ts';
import { setSessionCookie, takeAttempt } from '#lib/server/session/cookie.ts';
import { sessions, toSession } from '#lib/server/session/index.ts';
import type { PageServerLoad } from './$types';

/** A page rather than an endpoint, so that a failure is shown as a page. */
export const load: PageServerLoad = async ({ url, cookies, locals }) => {
	const { cipher, store } = sessions();
	const box = takeAttempt(cookies, url.searchParams.get('state') ?? '');
	const attempt = box && cipher.open<Attempt>(box, 'login');
	if (!attempt) error(400, { code: 'sign_in_expired', message: 'This sign-in has expired.' });
	// The person pressed "back" or "cancel" on the sign-in page.
	if (url.searchParams.get('error') === 'access_denied') redirect(303, safeReturnTo(attempt.returnTo));

	const tokens = await finishSignIn(url.search, attempt);
	// A new id at each sign-in: one planted before is worth nothing afterwards.
	if (locals.sessionId) await store.end(locals.sessionId);
	setSessionCookie(cookies, await store.create(toSession(tokens), tokens.issuerSid));
	redirect(303, safeReturnTo(attempt.returnTo));
};
