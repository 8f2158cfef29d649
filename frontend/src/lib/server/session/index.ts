import pg from 'pg';
import { SESSION_DATABASE_URL, SESSION_SECRET } from '$app/env/private';
import { refreshTokens, type Tokens } from '../oidc.ts';
import { Cipher } from './cipher.ts';
import { SessionStore, type SessionData } from './store.ts';

let parts: { cipher: Cipher; store: SessionStore } | null = null;

/** Opened on first use, so that public pages work where nobody can sign in. */
export function sessions() {
	if (parts) return parts;
	if (!SESSION_DATABASE_URL) throw new Error('SESSION_DATABASE_URL is not set: nobody can sign in');
	const pool = new pg.Pool({
		connectionString: SESSION_DATABASE_URL,
		max: 8,
		connectionTimeoutMillis: 3000,
		query_timeout: 5000
	});
	// Without a listener, a lost idle connection would end the process.
	pool.on('error', (problem) => console.error('session store:', problem.message));
	const cipher = new Cipher(SESSION_SECRET);
	parts = { cipher, store: new SessionStore(pool, cipher) };
	return parts;
}

const marginMillis = 20_000;
const refreshing = new Map<string, Promise<SessionData | null>>();

/** The session behind a cookie, with a fresh access token; null when it ended. */
export async function readSession(id: string): Promise<SessionData | null> {
	const data = await sessions().store.find(id);
	if (!data || data.accessExpiresMillis - marginMillis > Date.now()) return data;
	let flight = refreshing.get(id);
	if (!flight) {
		flight = refresh(id, data).finally(() => refreshing.delete(id));
		refreshing.set(id, flight);
	}
	return flight;
}

async function refresh(id: string, data: SessionData): Promise<SessionData | null> {
	const { store } = sessions();
	const tokens = data.refreshToken ? await refreshTokens(data.refreshToken) : null;
	if (tokens) {
		const fresh = toSession(tokens, data);
		return (await store.replace(id, fresh)) ? fresh : null;
	}
	// Another server may have used the refresh token a moment ago; then its result counts.
	const latest = await store.find(id);
	if (latest && latest.accessToken !== data.accessToken) return latest;
	await store.end(id);
	return null;
}

export function toSession(tokens: Tokens, before?: SessionData): SessionData {
	return {
		user: tokens.user,
		accessToken: tokens.accessToken,
		refreshToken: tokens.refreshToken ?? before?.refreshToken ?? null,
		idToken: tokens.idToken ?? before?.idToken ?? '',
		accessExpiresMillis: tokens.accessExpiresMillis
	};
}
