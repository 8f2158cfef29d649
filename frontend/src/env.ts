import { defineEnvVars } from '@sveltejs/kit/env';

const text = (fallback: string) => (value: string | undefined) => value || fallback;
const optional = (value: string | undefined) => value || '';

/** The settings of the web server; see README.md. Secrets are checked where they are used. */
export const variables = defineEnvVars({
	PUBLIC_URL: { schema: text('http://localhost:5173'), description: 'Address of this site' },
	API_URL: { schema: text('http://localhost:8080'), description: 'Address of the backend' },
	OIDC_ISSUER: { schema: text('http://localhost:8081/realms/fundus') },
	OIDC_CLIENT_ID: { schema: text('fundus-web') },
	OIDC_CLIENT_SECRET: { schema: optional },
	SESSION_DATABASE_URL: { schema: optional, description: 'postgres://… of the session store' },
	SESSION_SECRET: { schema: optional, description: 'Encrypts tokens at rest, 32 characters or more' },
	FORM_ACTION_ORIGINS: {
		schema: text('https://checkout.stripe.com https://connect.stripe.com'),
		description: 'Origins a form may lead to, such as the payment page'
	},
	EMBED_ORIGINS: { schema: text('*'), description: 'Sites that may show the embedded chart in a frame, such as https://www.bs.ch' },
	DEMO: { schema: (value: string | undefined) => value === 'true', description: 'Shows the demo bar' },
	MAIL_URL: { schema: text('http://localhost:8083'), description: 'Inbox of the demo' },
	SIM_URL: { schema: text('http://localhost:8082'), description: 'Payment provider of the demo, where a person plays the bank' }
});
