import { redirect, type RequestHandler } from '@sveltejs/kit';
import { PUBLIC_URL } from '$app/env/private';
import { safeReturnTo } from '#lib/server/returnTo.ts';

/** Keeps the chosen theme in a cookie, so that the first byte already has it. */
export const POST: RequestHandler = async ({ request, cookies }) => {
	const form = await request.formData();
	const theme = String(form.get('theme'));
	const options = { path: '/', sameSite: 'lax', httpOnly: true, secure: PUBLIC_URL.startsWith('https:') } as const;
	if (theme === 'light' || theme === 'dark') cookies.set('theme', theme, { ...options, maxAge: 31_536_000 });
	else cookies.delete('theme', options);
	redirect(303, safeReturnTo(String(form.get('returnTo'))));
};
