import { redirect, type RequestHandler } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { signOutUrl } from '#lib/server/oidc.ts';
import { clearSessionCookie } from '#lib/server/session/cookie.ts';
import { sessions } from '#lib/server/session/index.ts';

/** Only POST: a link or an image elsewhere must not sign anyone out. */
export const POST: RequestHandler = async ({ cookies, locals }) => {
	const locale = getLocale();
	if (!locals.sessionId) redirect(303, `/${locale}`);
	const { store } = sessions();
	const session = await store.find(locals.sessionId);
	await store.end(locals.sessionId);
	clearSessionCookie(cookies);
	if (!session?.idToken) redirect(303, `/${locale}`);
	const target = await signOutUrl(session.idToken, locale);
	redirect(303, target, { external: [target.origin] });
};
