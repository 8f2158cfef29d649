import { redirect } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { beginSignIn } from '#lib/server/oidc.ts';
import { safeReturnTo } from '#lib/server/returnTo.ts';
import { setAttempt } from '#lib/server/session/cookie.ts';
import { sessions } from '#lib/server/session/index.ts';
import type { PageServerLoad } from './$types';

/** A page rather than an endpoint, so that a failure is shown as a page. */
export const load: PageServerLoad = async ({ url, cookies }) => {
	const locale = getLocale();
	const returnTo = safeReturnTo(url.searchParams.get('returnTo'), `/${locale}`);
	const language = /^\/(de|fr|it|en)(?=\/|$|\?)/.exec(returnTo)?.[1] ?? locale;
	const { attempt, url: target } = await beginSignIn(returnTo, language, url.searchParams.has('register'));
	setAttempt(cookies, attempt.state, sessions().cipher.seal(attempt, 'login'));
	redirect(303, target, { external: [target.origin] });
};
