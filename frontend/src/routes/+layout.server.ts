import { MAIL_URL, PUBLIC_URL } from '$app/env/private';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	user: locals.user,
	theme: locals.theme,
	demo: locals.demo,
	mailInboxUrl: locals.demo ? MAIL_URL : null,
	publicUrl: PUBLIC_URL
});
