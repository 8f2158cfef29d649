import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { DEMO, EMBED_ORIGINS, FORM_ACTION_ORIGINS, OIDC_ISSUER } from '$app/env/private';
import { baseLocale, extractLocaleFromHeader, isLocale, overwriteServerAsyncLocalStorage, type Locale } from '#lib/paraglide/runtime.js';
import { Api, ApiProblem, ApiUnavailable } from '#lib/server/api.ts';
import { framing, mayBeFramed } from '#lib/server/framing.ts';
import { clearSessionCookie, sessionCookie } from '#lib/server/session/cookie.ts';
import { readSession } from '#lib/server/session/index.ts';
import { isPage, localeOf } from '#lib/server/addresses.ts';

/** Messages find the language of the request they are written for in here. */
const reading = new AsyncLocalStorage<{ locale?: Locale; origin?: string; messageCalls?: Set<string> }>();
overwriteServerAsyncLocalStorage(reading);

/** A page's address begins with its language; others are sent to the reader's. */
const language: Handle = ({ event, resolve }) => {
	const { url, request, locals } = event;
	const named = localeOf(url.pathname);
	const wish = url.searchParams.get('language');
	locals.locale = named ?? (isLocale(wish) ? wish : extractLocaleFromHeader(request)) ?? baseLocale;
	if (!named && isPage(url.pathname) && (request.method === 'GET' || request.method === 'HEAD')) {
		const path = url.pathname === '/' ? '' : url.pathname;
		return new Response(null, {
			status: 307,
			headers: { location: `/${locals.locale}${path}${url.search}`, vary: 'accept-language' }
		});
	}
	return reading.run({ locale: locals.locale, origin: url.origin, messageCalls: new Set() }, () => resolve(event));
};

const session: Handle = async ({ event, resolve }) => {
	const { cookies, locals } = event;
	// A frame gets no cookie of ours: there the address may say which theme surrounds it.
	const theme = mayBeFramed(event.route.id) ? event.url.searchParams.get('theme') : cookies.get('theme');
	locals.theme = theme === 'light' || theme === 'dark' ? theme : 'system';
	locals.demo = DEMO;
	locals.user = null;
	locals.sessionId = null;
	let accessToken: string | null = null;
	const id = cookies.get(sessionCookie);
	if (id && event.route.id !== '/auth/backchannel-logout') {
		const found = await readSession(id);
		if (found) {
			locals.sessionId = id;
			locals.user = found.user;
			accessToken = found.accessToken;
		} else {
			clearSessionCookie(cookies);
		}
	}
	locals.api = new Api({ accessToken, locale: locals.locale, address: addressOf(event) });
	return resolve(event);
};

const issuer = new URL(OIDC_ISSUER).origin;
const formTargets = [issuer, FORM_ACTION_ORIGINS, DEMO ? 'http://localhost:*' : ''].filter(Boolean).join(' ');

const document: Handle = async ({ event, resolve }) => {
	const { locale, theme } = event.locals;
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%fundus.lang%', locale).replace('%fundus.theme%', theme),
		preload: ({ type }) => type === 'css' || type === 'js'
	});
	const policy = response.headers.get('content-security-policy');
	// Signing out and paying are forms that lead to another origin.
	if (policy) {
		const framed = framing(policy, event.route.id, EMBED_ORIGINS);
		response.headers.set('content-security-policy', framed.replace("form-action 'self'", `form-action 'self' ${formTargets}`));
	}
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
	return response;
};

export const handle = sequence(language, session, document);

export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown') return;
	if (error instanceof ApiProblem) {
		if (error.status === 401 && event.request.method === 'GET') return { status: 401, message: error.title, code: 'sign_in' };
		return { status: error.status, message: error.detail || error.title, code: error.code };
	}
	const reference = randomBytes(4).toString('hex');
	console.error(`[${reference}] ${event.request.method} ${event.url.pathname}:`, error);
	if (error instanceof ApiUnavailable) return { status: 503, message: 'The service is away.', code: 'unavailable', reference };
	return { status: 500, message: 'Something went wrong.', reference };
};

function addressOf(event: { getClientAddress(): string }): string | null {
	try {
		return event.getClientAddress();
	} catch {
		return null;
	}
}
