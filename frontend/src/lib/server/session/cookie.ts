import type { Cookies } from '@sveltejs/kit';
import { PUBLIC_URL } from '$app/env/private';

const secure = PUBLIC_URL.startsWith('https:');
const prefix = secure ? '__Host-' : '';

/** `__Host-` needs https; plain http is for a laptop only. */
export const sessionCookie = `${prefix}fundus`;
const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const;

export function setSessionCookie(cookies: Cookies, id: string) {
	cookies.set(sessionCookie, id, { ...options });
}

export function clearSessionCookie(cookies: Cookies) {
	cookies.delete(sessionCookie, { ...options });
}

/** One cookie a sign-in attempt, so that two tabs do not undo each other. */
function attemptCookie(state: string) {
	return `${prefix}fundus-login-${state.slice(0, 12)}`;
}

export function setAttempt(cookies: Cookies, state: string, box: Buffer) {
	cookies.set(attemptCookie(state), box.toString('base64url'), { ...options, maxAge: 600 });
}

export function takeAttempt(cookies: Cookies, state: string): Buffer | null {
	const value = cookies.get(attemptCookie(state));
	if (!value) return null;
	cookies.delete(attemptCookie(state), { ...options });
	return Buffer.from(value, 'base64url');
}
