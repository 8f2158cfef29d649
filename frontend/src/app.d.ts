import type { Api } from '#lib/server/api.ts';
import type { User } from '#lib/user.ts';

declare global {
	namespace App {
		interface Error {
			status: number;
			message: string;
			/** A stable name of the case, for a page that has its own words for it. */
			code?: string;
			/** A code that helps support find the request in the log. */
			reference?: string;
		}
		interface Locals {
			user: User | null;
			api: Api;
			/** The id of the server-side session, never sent anywhere but in the cookie. */
			sessionId: string | null;
			theme: Theme;
			locale: 'de' | 'fr' | 'it' | 'en';
			demo: boolean;
		}
		type Theme = 'system' | 'light' | 'dark';
	}
}

export {};
