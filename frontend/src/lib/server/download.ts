import type { RequestEvent } from '@sveltejs/kit';
import type { Options } from './api.ts';

const passed = ['content-type', 'content-disposition', 'cache-control'];

/** A file of the backend, handed on as it comes. */
export async function download({ locals }: Pick<RequestEvent, 'locals'>, path: string, options: Options = {}): Promise<Response> {
	const answer = await locals.api.raw('GET', path, undefined, { timeoutMillis: 60_000, ...options });
	const headers = new Headers();
	for (const name of passed) {
		const value = answer.headers.get(name);
		if (value) headers.set(name, value);
	}
	if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
	return new Response(answer.body, { headers });
}
