import type { RequestHandler } from '@sveltejs/kit';
import { readLogoutToken } from '#lib/server/oidc.ts';
import { sessions } from '#lib/server/session/index.ts';

/** Keycloak tells us that someone's session ended there, by their own wish or an administrator's. */
export const POST: RequestHandler = async ({ request }) => {
	const headers = { 'cache-control': 'no-store' };
	const token = new URLSearchParams(await request.text()).get('logout_token');
	try {
		const { sid, sub } = await readLogoutToken(token ?? '');
		await sessions().store.endByIssuer(sid, sub);
		return new Response(null, { status: 200, headers });
	} catch (problem) {
		console.warn('back-channel logout refused:', problem instanceof Error ? problem.message : problem);
		return new Response(null, { status: 400, headers });
	}
};
