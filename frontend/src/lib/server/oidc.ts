import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ISSUER, PUBLIC_URL } from '$app/env/private';
import type { Role, User } from '#lib/user.ts';

/** What the token endpoint gave, with the person read out of the access token. */
export interface Tokens {
	user: User;
	accessToken: string;
	refreshToken: string | null;
	idToken: string | null;
	accessExpiresMillis: number;
	issuerSid: string | null;
}

/** What is kept between leaving for the sign-in page and coming back. */
export interface Attempt {
	state: string;
	nonce: string;
	verifier: string;
	returnTo: string;
}

const timeoutSeconds = 8;
let known: Promise<oidc.Configuration> | null = null;

function configuration(): Promise<oidc.Configuration> {
	known ??= oidc
		.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
			timeout: timeoutSeconds,
			execute: OIDC_ISSUER.startsWith('http:') ? [oidc.allowInsecureRequests] : []
		})
		.catch((problem: unknown) => {
			known = null;
			throw problem;
		});
	return known;
}

const callback = new URL('/auth/callback', PUBLIC_URL);

export async function beginSignIn(returnTo: string, locale: string, register: boolean) {
	const attempt: Attempt = {
		state: oidc.randomState(),
		nonce: oidc.randomNonce(),
		verifier: oidc.randomPKCECodeVerifier(),
		returnTo
	};
	const parameters: Record<string, string> = {
		redirect_uri: callback.href,
		scope: 'openid profile email',
		state: attempt.state,
		nonce: attempt.nonce,
		code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
		code_challenge_method: 'S256',
		ui_locales: locale
	};
	if (register) parameters.prompt = 'create';
	return { attempt, url: oidc.buildAuthorizationUrl(await configuration(), parameters) };
}

export async function finishSignIn(search: string, attempt: Attempt): Promise<Tokens> {
	const current = new URL(callback);
	current.search = search;
	const answer = await oidc.authorizationCodeGrant(await configuration(), current, {
		pkceCodeVerifier: attempt.verifier,
		expectedState: attempt.state,
		expectedNonce: attempt.nonce,
		idTokenExpected: true
	});
	return toTokens(answer);
}

/** Null when the identity provider no longer honours the token; any other failure is thrown. */
export async function refreshTokens(refreshToken: string): Promise<Tokens | null> {
	try {
		return toTokens(await oidc.refreshTokenGrant(await configuration(), refreshToken));
	} catch (problem) {
		if (problem instanceof oidc.ResponseBodyError && problem.error === 'invalid_grant') return null;
		throw problem;
	}
}

export async function signOutUrl(idToken: string, locale: string): Promise<URL> {
	return oidc.buildEndSessionUrl(await configuration(), {
		id_token_hint: idToken,
		post_logout_redirect_uri: new URL(`/${locale}`, PUBLIC_URL).href,
		ui_locales: locale
	});
}

/** Checks a back-channel logout token as OpenID Connect Back-Channel Logout 1.0, section 2.6 asks. */
export async function readLogoutToken(token: string): Promise<{ sid?: string; sub?: string }> {
	const { issuer, jwks_uri } = (await configuration()).serverMetadata();
	if (!jwks_uri) throw new Error('the identity provider names no keys');
	keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: timeoutSeconds * 1000 });
	const { payload } = await jwtVerify(token, keys, {
		issuer,
		audience: OIDC_CLIENT_ID,
		maxTokenAge: '5 minutes',
		algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA']
	});
	const events = payload.events as Record<string, unknown> | undefined;
	if (!events?.['http://schemas.openid.net/event/backchannel-logout']) throw new Error('not a logout event');
	if ('nonce' in payload) throw new Error('a logout token carries no nonce');
	const sid = typeof payload.sid === 'string' ? payload.sid : undefined;
	if (!sid && !payload.sub) throw new Error('a logout token names a session or a subject');
	return { sid, sub: payload.sub };
}

let keys: ReturnType<typeof createRemoteJWKSet> | null = null;

const roles = new Set<string>(['supporter', 'creator', 'curator', 'official', 'partner', 'finance', 'admin']);

function toTokens(answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): Tokens {
	// The token came straight from the issuer over the back channel, so it is read, not verified again.
	const claims = decodeJwt<{
		realm_access?: { roles?: string[] };
		name?: string;
		email?: string;
		sid?: string;
	}>(answer.access_token);
	return {
		user: {
			id: claims.sub ?? '',
			name: claims.name ?? claims.email ?? '',
			email: claims.email ?? '',
			roles: (claims.realm_access?.roles ?? []).filter((role) => roles.has(role)) as Role[]
		},
		accessToken: answer.access_token,
		refreshToken: answer.refresh_token ?? null,
		idToken: answer.id_token ?? null,
		accessExpiresMillis: Date.now() + (answer.expiresIn() ?? 60) * 1000,
		issuerSid: claims.sid ?? (answer.claims()?.sid as string | undefined) ?? null
	};
}
